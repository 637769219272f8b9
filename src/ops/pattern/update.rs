//! Changing a pattern, for the shifts that it has not made yet.

use super::PatternFields;
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::PatternState;
use crate::error::{Error, Result};
use crate::id::PatternId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line, Value};
use crate::store::pattern::{self, Pattern};
use crate::words::Code;

/// Changes a pattern. Shifts that were made of it stay as they are.
#[derive(Debug)]
pub struct UpdatePattern {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: PatternId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The fields as they shall be.
    pub fields: PatternFields,
}

impl Action for UpdatePattern {
    type Output = PatternId;

    async fn run(&self, tx: &mut Tx) -> Result<PatternId> {
        tx.lock_ward(self.scope.ward()).await?;
        let old = pattern::get(tx.conn(), &self.scope, self.id).await?;
        self.scope.require_team(Right::BuildRoster, old.team)?;
        old.stamp.expect(self.version)?;
        if old.state == PatternState::Ended {
            return Err(Error::conflict(Code::PatternEnded));
        }
        let new = Pattern {
            name: self.fields.name.trim().to_owned(),
            rule: self.fields.rule(tx, &self.scope).await?,
            head_min: self.fields.crew.head_min,
            head_target: self.fields.crew.head_target,
            requirements: self.fields.crew.requirements.clone(),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        pattern::update(tx, &self.scope, &new).await?;
        let text = |of: &dyn Fn(&Pattern) -> String| (Some(of(&old)), Some(of(&new)));
        let date = |date: Option<chrono::NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
        let values = [
            ("name", text(&|p| p.name.clone())),
            ("start_time", text(&|p| p.rule.start_time.to_string())),
            ("minutes", text(&|p| p.rule.minutes.to_string())),
            ("rrule", text(&|p| p.rule.rrule.clone())),
            ("first_date", text(&|p| p.rule.first_date.to_string())),
            ("last_date", text(&|p| date(p.rule.last_date))),
            ("duty_day", text(&|p| p.rule.duty_date_offset.as_str().to_owned())),
            ("head_min", text(&|p| p.head_min.to_string())),
            ("head_target", text(&|p| p.head_target.to_string())),
            ("requirements", text(&|p| serde_json::to_string(&p.requirements).unwrap_or_default())),
        ]
        .map(|(field, (before, after))| Value::plain(field, before, after));
        audit::record(tx, &self.scope, Line::new("pattern", new.id, "updated").team(new.team).values(values)).await?;
        Ok(new.id)
    }
}
