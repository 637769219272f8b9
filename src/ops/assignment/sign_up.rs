//! A volunteer takes an open seat.

use super::seat;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::rules::blocking;
use crate::domain::roster::{AssignmentState, Position, volunteer_may_choose};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, PersonId, ShiftId};
use crate::ops::Action;
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line};
use crate::store::shift::{self, Shift};
use crate::store::{Tx, policy};
use crate::words::Code;

/// Takes an open seat on a published shift that has not begun, for oneself. No rule gives way.
#[derive(Debug)]
pub struct SignUp {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// On which shift.
    pub shift: ShiftId,
    /// As what.
    pub position: Position,
}

impl Action for SignUp {
    type Output = AssignmentId;

    async fn run(&self, tx: &mut Tx) -> Result<AssignmentId> {
        let person = self.scope.person().ok_or(Error::Forbidden(Code::NotAPersonOfWard))?;
        tx.lock_ward(self.scope.ward()).await?;
        let shift = shift::get(tx.conn(), &self.scope, self.shift).await?;
        let old = self.may_choose(tx, &shift, person).await?;
        let seat = (person, self.position);
        let new = Assignment {
            state: AssignmentState::Confirmed,
            answered_at: Some(tx.now()),
            ..seat::propose(tx, old.as_ref(), &shift, seat)?
        };
        let weighed = seat::weigh(tx, &self.scope, &shift, seat, false).await?;
        let broken = blocking(weighed.violations, None);
        if !broken.is_empty() {
            return Err(Error::Rules(broken));
        }
        seat::put(tx, &self.scope, old.as_ref(), (&new, &shift), weighed.account).await?;
        let line = Line::new("assignment", new.id, "signed_up").team(shift.team).person(person);
        audit::record(tx, &self.scope, line.values(seat::values(old.as_ref(), &new))).await?;
        Ok(new.id)
    }
}

impl SignUp {
    /// Whether the ward, the shift and the leader leave the choice to the volunteer. Answers the person's earlier
    /// assignment on the shift.
    async fn may_choose(&self, tx: &Tx, shift: &Shift, person: PersonId) -> Result<Option<Assignment>> {
        let builds = self.scope.reach(Right::BuildRoster).includes(shift.team);
        if shift.published_at.is_none() && !builds {
            return Err(Error::NotFound);
        }
        volunteer_may_choose(shift.state, &shift.time, tx.now()).map_err(Error::conflict)?;
        if !policy::of_night(tx.conn(), &self.scope, shift.duty_date).await?.self_sign_up {
            return Err(Error::Forbidden(Code::SelfSignUpOff));
        }
        let leads = self.scope.reach(Right::TakeRollCall).includes(shift.team);
        if self.position == Position::ShiftLeader && !leads {
            return Err(Error::Forbidden(Code::SignUpAsLeader));
        }
        let old = assignment::on_shift(tx.conn(), &self.scope, shift.id, person).await?;
        let taken_back = old.as_ref().is_some_and(|old| old.state == AssignmentState::Withdrawn);
        if taken_back && !builds {
            // What a leader took back is his to give again; what publishing could not book is open to all.
            let refused = assignment::refusals(tx.conn(), &self.scope, &[shift.id]).await?;
            if !old.as_ref().is_some_and(|old| refused.contains_key(&old.id)) {
                return Err(Error::conflict(Code::SeatGone));
            }
        }
        Ok(old)
    }
}
