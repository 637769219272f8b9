//! Suspending a person, and taking it back. The account's rights in the ward rest at once.

use chrono::SubsecRound;
use serde_json::json;

use super::ward_day;
use crate::clock::Instant;
use crate::domain::authority::{GrantScope, Right, Role, WardScope};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId};
use crate::ops::Action;
use crate::store::account_person::Rest;
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::person::{self, Person, Seen};
use crate::store::suspension::{self, Suspension};
use crate::store::{Tx, account_audit, account_person, grant};
use crate::words::Code;

/// Suspends a person. Those who run the ward are not suspended here: whoever appointed them ends their role.
#[derive(Debug)]
pub struct SuspendPerson {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whom.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// From when on; now if not said.
    pub from: Option<Instant>,
    /// Until when, exclusive; until further notice if not said.
    pub to: Option<Instant>,
}

impl Action for SuspendPerson {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        self.scope.require(Right::ManagePeople)?;
        tx.lock_ward(self.scope.ward()).await?;
        let seen = locked(tx, &self.scope, self.person).await?;
        self.may_rest(tx, &seen).await?;
        if seen.suspension.is_some() {
            return Err(Error::conflict(Code::AlreadySuspended));
        }
        let from = self.from.map_or(tx.now(), |at| at.trunc_subsecs(3));
        let to = self.to.map(|at| at.trunc_subsecs(3));
        if to.is_some_and(|to| to <= from.max(tx.now())) {
            return Err(Error::field("/to", Code::DatesOutOfOrder));
        }
        let decided_by = tx.actor().account;
        let new =
            Suspension { id: tx.new_id(), person: self.person, reason: self.reason.clone(), from, to, decided_by };
        suspension::insert(tx, &self.scope, &new).await?;
        let value = |field, at: Option<Instant>| {
            Value::of(field, DataClass::Service, Some(self.person), None, at.map(|at| at.to_rfc3339()))
        };
        let line = Line::new("person", self.person, "suspended").values([value("from", Some(from)), value("to", to)]);
        rests(tx, &self.scope, &seen.person, Some((from, to)), line.because(Some(self.reason.clone()))).await
    }
}

impl SuspendPerson {
    async fn may_rest(&self, tx: &Tx, seen: &Seen) -> Result<()> {
        let held = match seen.person.account {
            Some(account) => grant::of_account(tx.conn(), account).await?,
            None => Vec::new(),
        };
        let runs_ward = held.iter().any(|g| {
            matches!(g.role, Role::Police | Role::Committee)
                && g.scope == GrantScope::Ward(self.scope.ward())
                && g.valid_to.is_none_or(|end| tx.now() < end)
        });
        if seen.own || runs_ward { Err(Error::Forbidden(Code::Forbidden)) } else { Ok(()) }
    }
}

/// Ends a person's suspension now, or calls off one that has not begun.
#[derive(Debug)]
pub struct ReinstatePerson {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whom.
    pub person: PersonId,
    /// Why.
    pub reason: Option<String>,
}

impl Action for ReinstatePerson {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        self.scope.require(Right::ManagePeople)?;
        tx.lock_ward(self.scope.ward()).await?;
        let seen = locked(tx, &self.scope, self.person).await?;
        let open = seen.suspension.ok_or(Error::conflict(Code::NotSuspended))?;
        suspension::end(tx, &self.scope, open.id, tx.now()).await?;
        let (before, after) = (open.to.map(|at| at.to_rfc3339()), Some(tx.now().to_rfc3339()));
        let until = Value::of("to", DataClass::Service, Some(self.person), before, after);
        let line = Line::new("person", self.person, "reinstated").because(self.reason.clone()).values([until]);
        rests(tx, &self.scope, &seen.person, None, line).await
    }
}

/// The person, with the account's rows locked.
async fn locked(tx: &mut Tx, scope: &WardScope, id: PersonId) -> Result<Seen> {
    let day = ward_day(tx, scope).await?;
    let seen = person::seen(tx.conn(), scope, &day, id).await?;
    tx.lock_accounts(seen.person.account).await?;
    Ok(seen)
}

/// Copies the suspension to where rights are read, and writes who did it.
async fn rests(tx: &mut Tx, scope: &WardScope, old: &Person, rest: Rest, line: Line) -> Result<PersonId> {
    let new = Person { stamp: old.stamp.next(tx), ..old.clone() };
    person::update(tx, scope, &new).await?;
    if let Some(account) = old.account {
        account_person::set_rest(tx, scope, account, old.id, rest).await?;
        tell_account(tx, scope, account, old.id, rest).await?;
    }
    audit::record(tx, scope, line.person(old.id)).await?;
    Ok(old.id)
}

async fn tell_account(tx: &Tx, scope: &WardScope, account: AccountId, person: PersonId, rest: Rest) -> Result<()> {
    let action = if rest.is_some() { "person_suspended" } else { "person_reinstated" };
    account_audit::record(tx, account, action, None, json!({ "ward": scope.ward(), "person": person })).await
}
