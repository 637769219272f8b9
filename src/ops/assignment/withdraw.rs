//! A leader takes a seat back.

use super::seat;
use crate::domain::authority::WardScope;
use crate::domain::roster::{AssignmentAction, crew_may_change, next_assignment};
use crate::error::{Error, Result};
use crate::id::AssignmentId;
use crate::ops::Action;
use crate::ops::shift::{about, may_build};
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::{Tx, shift};
use crate::words::Code;

/// Takes a seat back. On a published shift the person is told why.
#[derive(Debug)]
pub struct WithdrawAssignment {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which seat.
    pub id: AssignmentId,
    /// Why; the person reads it.
    pub reason: String,
}

impl Action for WithdrawAssignment {
    type Output = AssignmentId;

    async fn run(&self, tx: &mut Tx) -> Result<AssignmentId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = assignment::get(tx.conn(), &self.scope, self.id).await?;
        let shift = shift::get(tx.conn(), &self.scope, old.shift).await?;
        may_build(&self.scope, &shift)?;
        let state = next_assignment(old.state, AssignmentAction::Withdraw).map_err(Error::conflict)?;
        if state == old.state {
            return Ok(old.id);
        }
        crew_may_change(shift.state, &shift.time, tx.now()).map_err(Error::conflict)?;
        let reason = Some(self.reason.clone());
        let new = Assignment { state, reason: reason.clone(), stamp: old.stamp.next(tx), ..old.clone() };
        seat::free(tx, &self.scope, &new).await?;
        let line = Line::new("assignment", new.id, "withdrawn").team(shift.team).person(new.person);
        audit::record(tx, &self.scope, line.because(reason).values(seat::values(Some(&old), &new))).await?;
        if shift.published_at.is_some() {
            let message = about(Code::SeatWithdrawn, &shift).with("reason", &self.reason);
            let to = Recipient::Person(new.person);
            let notice = Notice { to, message, kind: "assignment", object: new.id.into(), due_at: None };
            notice::tell(tx, self.scope.ward(), notice).await?;
        }
        Ok(new.id)
    }
}
