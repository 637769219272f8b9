//! Ending a pattern.

use chrono::NaiveDate;

use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::PatternState;
use crate::domain::time::PatternRule;
use crate::error::{Error, Result};
use crate::id::PatternId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line, Value};
use crate::store::pattern::{self, Pattern};
use crate::words::Code;

/// Ends a pattern: no shift of it starts after `last_date`. Shifts that were made already stay as they are.
#[derive(Debug)]
pub struct EndPattern {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: PatternId,
    /// Last local date on which a shift may start.
    pub last_date: NaiveDate,
}

impl Action for EndPattern {
    type Output = PatternId;

    async fn run(&self, tx: &mut Tx) -> Result<PatternId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = pattern::get(tx.conn(), &self.scope, self.id).await?;
        self.scope.require_team(Right::BuildRoster, old.team)?;
        if self.last_date < old.rule.first_date {
            return Err(Error::field("/last_date", Code::PatternLastBeforeFirst));
        }
        let new = Pattern {
            rule: PatternRule { last_date: Some(self.last_date), ..old.rule.clone() },
            state: PatternState::Ended,
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        pattern::update(tx, &self.scope, &new).await?;
        let date = |p: &Pattern| p.rule.last_date.map(|d| d.to_string());
        let values = [Value::plain("last_date", date(&old), date(&new))];
        audit::record(tx, &self.scope, Line::new("pattern", new.id, "ended").team(new.team).values(values)).await?;
        Ok(new.id)
    }
}
