//! A leader gives a seat.

use super::seat;
use crate::domain::authority::WardScope;
use crate::domain::roster::rules::blocking;
use crate::domain::roster::{Position, crew_may_change};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, PersonId, ShiftId};
use crate::ops::Action;
use crate::ops::shift::{about, may_build};
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::{Tx, shift};
use crate::words::Code;

/// Gives somebody of the ward a seat on a shift. On a draft nobody is told before it is published.
#[derive(Debug)]
pub struct AssignPerson {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// On which shift.
    pub shift: ShiftId,
    /// Whom; need not be a member of the team.
    pub person: PersonId,
    /// As what.
    pub position: Position,
    /// Why a rule that a leader may override is overridden.
    pub override_reason: Option<String>,
}

impl Action for AssignPerson {
    type Output = AssignmentId;

    async fn run(&self, tx: &mut Tx) -> Result<AssignmentId> {
        tx.lock_ward(self.scope.ward()).await?;
        let shift = shift::get(tx.conn(), &self.scope, self.shift).await?;
        may_build(&self.scope, &shift)?;
        crew_may_change(shift.state, &shift.time, tx.now()).map_err(Error::conflict)?;
        let old = assignment::on_shift(tx.conn(), &self.scope, shift.id, self.person).await?;
        let seat = (self.person, self.position);
        let reason = self.override_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let new =
            Assignment { override_reason: reason.map(str::to_owned), ..seat::propose(tx, old.as_ref(), &shift, seat)? };
        let weighed = seat::weigh(tx, &self.scope, &shift, seat, true).await?;
        let broken = blocking(weighed.violations, reason);
        if !broken.is_empty() {
            return Err(Error::Rules(broken));
        }
        seat::put(tx, &self.scope, old.as_ref(), (&new, &shift), weighed.account).await?;
        let line = Line::new("assignment", new.id, "assigned").team(shift.team).person(new.person);
        let line = line.because(new.override_reason.clone()).values(seat::values(old.as_ref(), &new));
        audit::record(tx, &self.scope, line).await?;
        if shift.published_at.is_some() {
            let (to, message) = (Recipient::Person(new.person), about(Code::SeatOffered, &shift));
            let due_at = Some(shift.time.start);
            let notice = Notice { to, message, kind: "assignment", object: new.id.into(), due_at };
            notice::tell(tx, self.scope.ward(), notice).await?;
        }
        Ok(new.id)
    }
}
