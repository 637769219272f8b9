//! Closing a shift after its end.

use super::may_build;
use crate::domain::authority::WardScope;
use crate::domain::roster::{ShiftAction, next_shift};
use crate::error::{Error, Result};
use crate::id::ShiftId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line};
use crate::store::shift::{self, Shift};
use crate::words::Code;

/// Closes a published shift that is over.
#[derive(Debug)]
pub struct CloseShift {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: ShiftId,
}

impl Action for CloseShift {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = shift::get(tx.conn(), &self.scope, self.id).await?;
        may_build(&self.scope, &old)?;
        let state = next_shift(old.state, ShiftAction::Close).map_err(Error::conflict)?;
        if tx.now() < old.time.end {
            return Err(Error::conflict(Code::ShiftNotOver));
        }
        let new = Shift { state, stamp: old.stamp.next(tx), ..old };
        shift::update(tx, &self.scope, &new).await?;
        audit::record(tx, &self.scope, Line::new("shift", new.id, "closed").team(new.team)).await?;
        Ok(new.id)
    }
}
