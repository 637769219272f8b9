//! Changing a shift that has not been published.

use super::{ShiftFields, may_build};
use crate::domain::authority::WardScope;
use crate::domain::roster::{ShiftAction, next_shift};
use crate::error::{Error, Result};
use crate::id::ShiftId;
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::shift::{self, Shift};
use crate::store::{Tx, assignment, unit};
use crate::words::{Code, Message};

/// Changes a draft's times and what it asks for. Whether its people still fit is judged when it is published.
#[derive(Debug)]
pub struct UpdateShift {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: ShiftId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The fields as they shall be.
    pub fields: ShiftFields,
}

impl Action for UpdateShift {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = shift::get(tx.conn(), &self.scope, self.id).await?;
        may_build(&self.scope, &old)?;
        old.stamp.expect(self.version)?;
        // What may still be published is a draft.
        next_shift(old.state, ShiftAction::Publish).map_err(Error::conflict)?;
        let zone = unit::ward(tx.conn(), self.scope.ward()).await?.zone;
        let times = self.fields.plan(tx, &self.scope, zone).await?;
        self.keep_seats(tx).await?;
        let new = Shift {
            duty_date: times.duty_date,
            local_start: times.local_start,
            zone,
            minutes: times.minutes,
            time: times.interval(),
            head_min: self.fields.crew.head_min,
            head_target: self.fields.crew.head_target,
            requirements: self.fields.crew.requirements.clone(),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        shift::update(tx, &self.scope, &new).await?;
        let text = |of: &dyn Fn(&Shift) -> String| (Some(of(&old)), Some(of(&new)));
        let values = [
            ("local_start", text(&|s| s.local_start.to_string())),
            ("minutes", text(&|s| s.minutes.to_string())),
            ("duty_date", text(&|s| s.duty_date.to_string())),
            ("head_min", text(&|s| s.head_min.to_string())),
            ("head_target", text(&|s| s.head_target.to_string())),
            ("requirements", text(&|s| serde_json::to_string(&s.requirements).unwrap_or_default())),
        ]
        .map(|(field, (before, after))| Value::plain(field, before, after));
        audit::record(tx, &self.scope, Line::new("shift", new.id, "updated").team(new.team).values(values)).await?;
        Ok(new.id)
    }
}

impl UpdateShift {
    /// Refuses fewer seats than are taken.
    async fn keep_seats(&self, tx: &Tx) -> Result<()> {
        let seats = assignment::of_shifts(tx.conn(), &self.scope, &[self.id]).await?;
        let taken = seats.iter().filter(|a| a.state.holds_seat()).count();
        if u32::try_from(taken).is_ok_and(|taken| taken <= self.fields.crew.head_target) {
            return Ok(());
        }
        let message = Message::new(Code::OutOfRange).with("least", taken).with("most", 50);
        Err(Error::field("/head_target", message))
    }
}
