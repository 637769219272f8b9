//! What giving and freeing a seat have in common.

use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::roster::rules::{check_assignment, reach};
use crate::domain::roster::{AssignmentAction, AssignmentState, Position, Violation, next_assignment};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId};
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{DataClass, Value};
use crate::store::shift::Shift;
use crate::store::{Stamp, Tx, candidate, duty, policy};
use crate::words::Code;

/// A person's try for a seat, judged under the locks of the ward and of the person's account.
pub(super) struct Weighed {
    /// What is broken.
    pub(super) violations: Vec<Violation>,
    /// The person's account.
    pub(super) account: Option<AccountId>,
}

/// Judges `person` for a seat as `position`. Seats on drafts count as duties if `drafts`: to those who plan, and to nobody
/// else, who may not know of them.
pub(super) async fn weigh(
    tx: &mut Tx,
    scope: &WardScope,
    shift: &Shift,
    (person, position): (PersonId, Position),
    drafts: bool,
) -> Result<Weighed> {
    let people = candidate::accounts(tx.conn(), scope, [person]).await?;
    let account = *people.get(&person).ok_or_else(|| Error::field("/person_id", Code::UnknownReference))?;
    tx.lock_accounts(account).await?;
    let policy = policy::of_night(tx.conn(), scope, shift.duty_date).await?;
    let found = candidate::load(tx.conn(), scope, &people, &reach(&shift.time, &policy), drafts).await?;
    let known = found.get(&person).ok_or_else(|| Error::field("/person_id", Code::UnknownReference))?;
    let seats = assignment::of_shifts(tx.conn(), scope, &[shift.id]).await?;
    let seated = seats.iter().filter(|seat| seat.state.holds_seat()).map(|seat| seat.person).collect();
    let facts = candidate::shift_facts(tx.conn(), scope, shift, seated).await?;
    let violations = check_assignment(&known.for_seat(shift.id, position), &facts, &policy);
    Ok(Weighed { violations, account })
}

/// A seat as it is given: a new assignment, or the one that was declined or withdrawn, used again.
///
/// # Errors
/// [`Error::Conflict`] when the person holds a seat on the shift.
pub(super) fn propose(
    tx: &Tx,
    old: Option<&Assignment>,
    shift: &Shift,
    (person, position): (PersonId, Position),
) -> Result<Assignment> {
    let (id, stamp) = match old {
        None => (tx.new_id(), Stamp::first(tx)),
        Some(old) => {
            next_assignment(old.state, AssignmentAction::Propose).map_err(Error::conflict)?;
            (old.id, old.stamp.next(tx))
        }
    };
    Ok(Assignment {
        id,
        shift: shift.id,
        person,
        position,
        state: AssignmentState::Proposed,
        reason: None,
        override_reason: None,
        assigned_by: tx.actor().account,
        answered_at: None,
        stamp,
    })
}

/// Writes a seat that was given, and on a published shift takes the person's time in every ward.
pub(super) async fn put(
    tx: &Tx,
    scope: &WardScope,
    old: Option<&Assignment>,
    (new, shift): (&Assignment, &Shift),
    account: Option<AccountId>,
) -> Result<()> {
    match old {
        None => assignment::insert(tx, scope, new).await?,
        Some(_) => assignment::update(tx, scope, new).await?,
    }
    match account {
        Some(account) if shift.published_at.is_some() => {
            duty::book(tx, scope, account, new.id, (shift.id, shift.time)).await
        }
        _ => Ok(()),
    }
}

/// Writes a seat that was given up, and gives the person's time back.
pub(super) async fn free(tx: &mut Tx, scope: &WardScope, new: &Assignment) -> Result<()> {
    let people = candidate::accounts(tx.conn(), scope, [new.person]).await?;
    let account = people.get(&new.person).copied().flatten();
    tx.lock_accounts(account).await?;
    assignment::update(tx, scope, new).await?;
    match account {
        Some(account) => duty::free(tx, scope, account, new.id).await,
        None => Ok(()),
    }
}

/// What changed about a seat, for the audit.
pub(super) fn values(old: Option<&Assignment>, new: &Assignment) -> [Option<Value>; 2] {
    let person = Some(new.person);
    let state = |a: &Assignment| a.state.as_str().to_owned();
    let position = |a: &Assignment| a.position.as_str().to_owned();
    [
        Value::of("state", DataClass::Service, person, old.map(state), Some(state(new))),
        Value::of("position", DataClass::Service, person, old.map(position), Some(position(new))),
    ]
}
