//! Changing a team.

use super::TeamFields;
use crate::domain::authority::{Right, WardScope};
use crate::error::Result;
use crate::id::TeamId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line, Value};
use crate::store::team::{self, Team};

/// Changes a team's fields.
#[derive(Debug)]
pub struct UpdateTeam {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: TeamId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The fields as they shall be.
    pub fields: TeamFields,
}

impl Action for UpdateTeam {
    type Output = TeamId;

    async fn run(&self, tx: &mut Tx) -> Result<TeamId> {
        self.scope.require(Right::ManageTeams)?;
        tx.lock_ward(self.scope.ward()).await?;
        let old = team::get(tx.conn(), &self.scope, self.id).await?;
        old.stamp.expect(self.version)?;
        self.fields.check(tx, &self.scope).await?;
        let new = Team {
            name: self.fields.name.trim().to_owned(),
            decision_no: self.fields.decision_no.clone(),
            decision_date: self.fields.decision_date,
            areas: self.fields.areas.clone(),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        team::update(tx, &self.scope, &new).await?;
        let date = |t: &Team| t.decision_date.map(|d| d.to_string());
        let values = [
            Value::plain("name", Some(old.name.clone()), Some(new.name.clone())),
            Value::plain("decision_no", old.decision_no.clone(), new.decision_no.clone()),
            Value::plain("decision_date", date(&old), date(&new)),
            Value::plain("areas", Some(format!("{:?}", old.areas)), Some(format!("{:?}", new.areas))),
        ];
        audit::record(tx, &self.scope, Line::new("team", new.id, "updated").team(new.id).values(values)).await?;
        Ok(new.id)
    }
}
