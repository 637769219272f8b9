//! Setting up a team.

use chrono::NaiveDate;

use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::TeamKind;
use crate::error::{Error, Result};
use crate::id::{AreaId, TeamId};
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::team::{self, Team};
use crate::store::{Stamp, Tx, area};
use crate::words::{Code, Message};

/// What people say of a team.
#[derive(Clone, Debug)]
pub struct TeamFields {
    /// Its name, 1 to 120 characters.
    pub name: String,
    /// Number of the decision that set it up.
    pub decision_no: Option<String>,
    /// Date of that decision.
    pub decision_date: Option<NaiveDate>,
    /// Home neighbourhoods.
    pub areas: Vec<AreaId>,
}

impl TeamFields {
    /// Refuses a name that is empty or too long, and neighbourhoods that the ward does not have.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the field.
    pub(super) async fn check(&self, tx: &Tx, scope: &WardScope) -> Result<()> {
        if !(1..=120).contains(&self.name.trim().chars().count()) {
            return Err(Error::field("/name", Message::new(Code::LengthOutOfRange).with("least", 1).with("most", 120)));
        }
        let known = area::existing(tx.conn(), scope, &self.areas).await?;
        match self.areas.iter().position(|a| !known.contains(a)) {
            Some(at) => Err(Error::field(format!("/areas/{at}"), Code::UnknownReference)),
            None => Ok(()),
        }
    }
}

/// Sets up a team.
#[derive(Debug)]
pub struct CreateTeam {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// What it does.
    pub kind: TeamKind,
    /// The rest.
    pub fields: TeamFields,
}

impl Action for CreateTeam {
    type Output = TeamId;

    async fn run(&self, tx: &mut Tx) -> Result<TeamId> {
        self.scope.require(Right::ManageTeams)?;
        tx.lock_ward(self.scope.ward()).await?;
        self.fields.check(tx, &self.scope).await?;
        let new = Team {
            id: tx.new_id(),
            kind: self.kind,
            name: self.fields.name.trim().to_owned(),
            decision_no: self.fields.decision_no.clone(),
            decision_date: self.fields.decision_date,
            areas: self.fields.areas.clone(),
            stamp: Stamp::first(tx),
        };
        team::insert(tx, &self.scope, &new).await?;
        let values = [
            Value::plain("kind", None, Some(new.kind.as_str().to_owned())),
            Value::plain("name", None, Some(new.name.clone())),
        ];
        audit::record(tx, &self.scope, Line::new("team", new.id, "created").team(new.id).values(values)).await?;
        Ok(new.id)
    }
}
