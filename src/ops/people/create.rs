//! Adding a person.

use chrono::NaiveDate;

use super::fields::changes;
use super::{PersonFields, ward_day};
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::people::{Days, check_day};
use crate::domain::roster::{Affiliation, MemberPosition};
use crate::error::{Error, Result};
use crate::id::{PersonId, TeamId};
use crate::ops::Action;
use crate::ops::membership::{NewMembership, enter};
use crate::store::affiliation::{self, Affiliated};
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::person::{self, Person};
use crate::store::{Stamp, Tx};
use crate::words::Code;

/// Adds a person; a team's leader only together with a membership of his team.
#[derive(Debug)]
pub struct CreatePerson {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Who it is.
    pub fields: PersonFields,
    /// What the person belongs to, and since which day.
    pub affiliation: (Affiliation, NaiveDate),
    /// The team that the person joins on that day, and in which function.
    pub team: Option<(TeamId, MemberPosition)>,
}

impl CreatePerson {
    /// Whoever keeps a team alone adds people to that team, as members of the force and nothing else.
    fn authorize(&self) -> Result<()> {
        let Some((team, _)) = self.team else { return self.scope.require(Right::ManagePeople) };
        self.scope.require_team(Right::ManagePeople, team)?;
        match self.affiliation.0 {
            Affiliation::TeamMember => Ok(()),
            _ => self.scope.require(Right::ManagePeople),
        }
    }
}

impl Action for CreatePerson {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        self.authorize()?;
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        let (kind, since) = self.affiliation;
        let bad = |problem| Error::Invalid(vec![problem]);
        check_day("/affiliation/valid_from", since).map_err(bad)?;
        let new = Person {
            id: tx.new_id(),
            account: None,
            age_decision_no: self.fields.decision(),
            joined_on: Some(since),
            left_on: None,
            identity: Some(self.fields.identity(day.today)?),
            stamp: Stamp::first(tx),
        };
        person::insert(tx, &self.scope, &new).await?;
        let belongs = Affiliated { id: tx.new_id(), person: new.id, kind, days: Days::since(since) };
        affiliation::insert(tx, &self.scope, &belongs).await?;
        let what = Value::of("affiliation", DataClass::Service, Some(new.id), None, Some(kind.as_str().to_owned()));
        let line = Line::new("person", new.id, "created").person(new.id);
        let line = line.values(changes(new.id, None, &new)).values([what]);
        audit::record(tx, &self.scope, line).await?;
        if let Some((team, position)) = self.team {
            let joins = NewMembership { team, person: new.id, position, from: since, probation_until: None };
            enter(tx, &self.scope, &day, &joins).await.map_err(unknown_team)?;
        }
        Ok(new.id)
    }
}

fn unknown_team(error: Error) -> Error {
    match error {
        Error::NotFound => Error::field("/team_id", Code::UnknownReference),
        other => other,
    }
}
