//! A person's own yes or no.

use uuid::Uuid;

use super::seat;
use crate::clock::Instant;
use crate::domain::authority::{GrantScope, Right, WardScope, rights};
use crate::domain::roster::{AssignmentAction, crew_may_change, next_assignment, volunteer_may_choose};
use crate::error::{Error, Result};
use crate::id::{AccountId, AssignmentId, PersonId, TeamId};
use crate::ops::Action;
use crate::ops::shift::about;
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line, Value};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::shift::{self, Shift};
use crate::store::{Tx, candidate, grant};
use crate::words::{Code, Message};

/// The item schema of answers that this version reads.
pub const ITEM_VERSION: u32 = 1;

/// What a phone says of an answer that it may have kept in its outbox (item schema v1).
#[derive(Clone, Debug)]
pub struct AnswerItem {
    /// Made by the phone.
    pub id: Uuid,
    /// The item schema.
    pub v: u32,
    /// When the person answered, by the phone's clock.
    pub device_at: Instant,
    /// Counts the items of the phone.
    pub counter: u64,
}

/// The answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Yes.
    Accept,
    /// No, and perhaps why.
    Decline(Option<String>),
}

/// Answers for one's own seat. The same answer again changes nothing.
#[derive(Debug)]
pub struct AnswerSeat {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which seat.
    pub id: AssignmentId,
    /// The item that brought it.
    pub item: AnswerItem,
    /// The answer.
    pub answer: Answer,
}

impl Action for AnswerSeat {
    type Output = AssignmentId;

    async fn run(&self, tx: &mut Tx) -> Result<AssignmentId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = assignment::get(tx.conn(), &self.scope, self.id).await?;
        let shift = shift::get(tx.conn(), &self.scope, old.shift).await?;
        if shift.published_at.is_none() {
            return Err(Error::NotFound);
        }
        self.authorise(tx, old.person, shift.team).await?;
        if self.item.v != ITEM_VERSION {
            let message = Message::new(Code::OutOfRange).with("least", 1).with("most", ITEM_VERSION);
            return Err(Error::field("/v", message));
        }
        match &self.answer {
            Answer::Accept => self.accept(tx, &old, &shift).await?,
            Answer::Decline(reason) => self.decline(tx, &old, &shift, reason.clone()).await?,
        }
        Ok(self.id)
    }
}

impl AnswerSeat {
    /// A seat is its person's to answer. For somebody without an account, who was asked by telephone, whoever builds the
    /// roster may.
    async fn authorise(&self, tx: &Tx, person: PersonId, team: TeamId) -> Result<()> {
        if self.scope.person() == Some(person) {
            return Ok(());
        }
        let builds = self.scope.reach(Right::BuildRoster).includes(team);
        let reachable = candidate::accounts(tx.conn(), &self.scope, [person]).await?;
        let mute = reachable.get(&person).is_none_or(Option::is_none);
        if builds && mute { Ok(()) } else { Err(Error::NotFound) }
    }

    async fn accept(&self, tx: &mut Tx, old: &Assignment, shift: &Shift) -> Result<()> {
        let state = next_assignment(old.state, AssignmentAction::Accept).map_err(Error::conflict)?;
        if state == old.state {
            return Ok(());
        }
        crew_may_change(shift.state, &shift.time, tx.now()).map_err(Error::conflict)?;
        let new = Assignment { state, answered_at: Some(tx.now()), stamp: old.stamp.next(tx), ..old.clone() };
        assignment::update(tx, &self.scope, &new).await?;
        self.record(tx, old, &new, (shift, "accepted")).await
    }

    async fn decline(&self, tx: &mut Tx, old: &Assignment, shift: &Shift, reason: Option<String>) -> Result<()> {
        let state = next_assignment(old.state, AssignmentAction::Decline).map_err(Error::conflict)?;
        if state == old.state {
            return Ok(());
        }
        volunteer_may_choose(shift.state, &shift.time, tx.now()).map_err(Error::conflict)?;
        let new = Assignment { state, reason, answered_at: Some(tx.now()), stamp: old.stamp.next(tx), ..old.clone() };
        seat::free(tx, &self.scope, &new).await?;
        self.record(tx, old, &new, (shift, "declined")).await?;
        for account in leaders(tx, &self.scope, shift).await? {
            let (to, message) = (Recipient::Account(account), about(Code::SeatDeclined, shift));
            let due_at = Some(shift.time.start);
            let notice = Notice { to, message, kind: "shift", object: shift.id.into(), due_at };
            notice::tell(tx, self.scope.ward(), notice).await?;
        }
        Ok(())
    }

    /// The reason of a refusal stays with the assignment, where it goes with the person; the audit keeps only that it was.
    async fn record(
        &self,
        tx: &mut Tx,
        old: &Assignment,
        new: &Assignment,
        (shift, verb): (&Shift, &'static str),
    ) -> Result<()> {
        let item = [
            Value::plain("item_id", None, Some(self.item.id.to_string())),
            Value::plain("device_at", None, Some(self.item.device_at.to_rfc3339())),
            Value::plain("counter", None, Some(self.item.counter.to_string())),
        ];
        let line = Line::new("assignment", new.id, verb).team(shift.team).person(new.person);
        audit::record(tx, &self.scope, line.values(seat::values(Some(old), new)).values(item)).await?;
        Ok(())
    }
}

/// The accounts that build the roster of the shift's team now: its leader and deputies, or those of the whole ward where it
/// has none; without whoever answers.
async fn leaders(tx: &Tx, scope: &WardScope, shift: &Shift) -> Result<Vec<AccountId>> {
    let (ward, now) = (scope.ward(), tx.now());
    let mut builders = grant::list(tx.conn(), scope, now).await?;
    builders.retain(|held| held.grant.holds_at(now) && rights(held.grant.role).contains(&Right::BuildRoster));
    let over = |wanted: GrantScope| {
        let mut found: Vec<AccountId> =
            builders.iter().filter(|held| held.grant.scope == wanted).map(|held| held.account).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let of_team = over(GrantScope::Team(ward, shift.team));
    let mut told = if of_team.is_empty() { over(GrantScope::Ward(ward)) } else { of_team };
    told.retain(|account| Some(*account) != scope.account());
    Ok(told)
}
