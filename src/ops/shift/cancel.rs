//! Calling a shift off.

use super::{about, may_build};
use crate::domain::authority::WardScope;
use crate::domain::roster::{AssignmentState, ShiftAction, ShiftState, next_shift};
use crate::error::{Error, Result};
use crate::id::ShiftId;
use crate::ops::Action;
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line, Value};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::shift::{self, Shift};
use crate::store::{Tx, candidate, duty};
use crate::words::Code;

/// Cancels a shift that is not over (storm, crew too small): frees its seats and its people's time, and tells the crew.
#[derive(Debug)]
pub struct CancelShift {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: ShiftId,
    /// Why; the crew reads it.
    pub reason: String,
}

impl Action for CancelShift {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = shift::get(tx.conn(), &self.scope, self.id).await?;
        may_build(&self.scope, &old)?;
        let state = next_shift(old.state, ShiftAction::Cancel).map_err(Error::conflict)?;
        if old.state == ShiftState::Published && old.time.end <= tx.now() {
            return Err(Error::conflict(Code::ShiftOver));
        }
        let new = Shift { state, state_reason: Some(self.reason.clone()), stamp: old.stamp.next(tx), ..old.clone() };
        shift::update(tx, &self.scope, &new).await?;
        let values = [Value::plain("state", Some(word(old.state)), Some(word(new.state)))];
        let line = Line::new("shift", new.id, "cancelled").team(new.team).because(Some(self.reason.clone()));
        audit::record(tx, &self.scope, line.values(values)).await?;
        self.free_seats(tx, &old).await?;
        Ok(new.id)
    }
}

impl CancelShift {
    async fn free_seats(&self, tx: &mut Tx, shift: &Shift) -> Result<()> {
        let seats = assignment::of_shifts(tx.conn(), &self.scope, &[shift.id]).await?;
        let seats: Vec<_> = seats.into_iter().filter(|a| a.state.holds_seat()).collect();
        let accounts = candidate::accounts(tx.conn(), &self.scope, seats.iter().map(|a| a.person)).await?;
        tx.lock_accounts(accounts.values().flatten().copied()).await?;
        for seat in seats {
            let withdrawn = Assignment {
                state: AssignmentState::Withdrawn,
                reason: Some(self.reason.clone()),
                stamp: seat.stamp.next(tx),
                ..seat
            };
            assignment::update(tx, &self.scope, &withdrawn).await?;
            if let Some(account) = accounts.get(&withdrawn.person).copied().flatten() {
                duty::free(tx, &self.scope, account, withdrawn.id).await?;
            }
            let line = Line::new("assignment", withdrawn.id, "withdrawn").team(shift.team).person(withdrawn.person);
            audit::record(tx, &self.scope, line.because(Some(self.reason.clone()))).await?;
            if shift.published_at.is_some() {
                let message = about(Code::ShiftCalledOff, shift).with("reason", &self.reason);
                let to = Recipient::Person(withdrawn.person);
                let notice = Notice { to, message, kind: "shift", object: shift.id.into(), due_at: None };
                notice::tell(tx, self.scope.ward(), notice).await?;
            }
        }
        Ok(())
    }
}

fn word(state: ShiftState) -> String {
    use crate::domain::Vocabulary;
    state.as_str().to_owned()
}
