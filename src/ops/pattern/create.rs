//! A new pattern.

use super::PatternFields;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::PatternState;
use crate::error::{Error, Result};
use crate::id::{PatternId, TeamId};
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::pattern::{self, Pattern};
use crate::store::{Stamp, Tx, team};
use crate::words::Code;

/// Makes a pattern for a team's shifts.
#[derive(Debug)]
pub struct CreatePattern {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// For which team.
    pub team: TeamId,
    /// The rest.
    pub fields: PatternFields,
}

impl Action for CreatePattern {
    type Output = PatternId;

    async fn run(&self, tx: &mut Tx) -> Result<PatternId> {
        self.scope.require_team(Right::BuildRoster, self.team)?;
        tx.lock_ward(self.scope.ward()).await?;
        match team::get(tx.conn(), &self.scope, self.team).await {
            Err(Error::NotFound) => return Err(Error::field("/team_id", Code::UnknownReference)),
            found => found?,
        };
        let new = Pattern {
            id: tx.new_id(),
            team: self.team,
            name: self.fields.name.trim().to_owned(),
            rule: self.fields.rule(tx, &self.scope).await?,
            head_min: self.fields.crew.head_min,
            head_target: self.fields.crew.head_target,
            requirements: self.fields.crew.requirements.clone(),
            state: PatternState::Active,
            stamp: Stamp::first(tx),
        };
        pattern::insert(tx, &self.scope, &new).await?;
        let values = [
            Value::plain("name", None, Some(new.name.clone())),
            Value::plain("start_time", None, Some(new.rule.start_time.to_string())),
            Value::plain("minutes", None, Some(new.rule.minutes.to_string())),
            Value::plain("rrule", None, Some(new.rule.rrule.clone())),
        ];
        audit::record(tx, &self.scope, Line::new("pattern", new.id, "created").team(new.team).values(values)).await?;
        Ok(new.id)
    }
}
