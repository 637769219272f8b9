//! What a person belongs to. The ward's police keep it: it says in whose name somebody stands on a patrol.

use chrono::NaiveDate;

use super::fields::changes;
use super::ward_day;
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::people::{Days, check_day, service};
use crate::domain::roster::Affiliation;
use crate::error::{Error, Result};
use crate::id::{AffiliationId, PersonId};
use crate::ops::Action;
use crate::store::Tx;
use crate::store::affiliation::{self, Affiliated};
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::person::{self, Person};
use crate::words::Code;

/// Adds an affiliation.
#[derive(Debug)]
pub struct AddAffiliation {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whose.
    pub person: PersonId,
    /// To what.
    pub kind: Affiliation,
    /// Since which day.
    pub from: NaiveDate,
}

impl Action for AddAffiliation {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        self.scope.require(Right::ManagePeople)?;
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        check_day("/valid_from", self.from).map_err(|problem| Error::Invalid(vec![problem]))?;
        let old = person::seen(tx.conn(), &self.scope, &day, self.person).await?.person;
        let mut held = affiliation::of_people(tx.conn(), &self.scope, &[old.id]).await?;
        let new = Affiliated { id: tx.new_id(), person: old.id, kind: self.kind, days: Days::since(self.from) };
        if held.iter().any(|a| a.kind == new.kind && a.days.overlap(&new.days)) {
            return Err(Error::conflict(Code::AffiliationHeld));
        }
        affiliation::insert(tx, &self.scope, &new).await?;
        let what = Value::of("affiliation", DataClass::Service, Some(old.id), None, word(&new));
        let since = Value::of("valid_from", DataClass::Service, Some(old.id), None, Some(self.from.to_string()));
        let line = Line::new("affiliation", new.id, "created").person(old.id).values([what, since]);
        held.push(new);
        serves(tx, &self.scope, &old, &held, line).await?;
        Ok(old.id)
    }
}

/// Ends an affiliation.
#[derive(Debug)]
pub struct EndAffiliation {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub id: AffiliationId,
    /// The last day.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Action for EndAffiliation {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        self.scope.require(Right::ManagePeople)?;
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        check_day("/on", self.on).map_err(|problem| Error::Invalid(vec![problem]))?;
        let old = person::seen(tx.conn(), &self.scope, &day, self.person).await?.person;
        let mut held = affiliation::of_people(tx.conn(), &self.scope, &[old.id]).await?;
        let ended = held.iter_mut().find(|a| a.id == self.id).ok_or(Error::NotFound)?;
        let last = ended.days.to;
        if last.is_some_and(|last| last <= self.on) {
            return Err(Error::conflict(Code::AlreadyEnded));
        }
        ended.days = ended.days.ending(self.on).map_err(|problem| Error::Invalid(vec![problem]))?;
        affiliation::end(tx, &self.scope, ended).await?;
        let text = |date: Option<NaiveDate>| date.map(|d| d.to_string());
        let until = Value::of("valid_to", DataClass::Service, Some(old.id), text(last), text(ended.days.to));
        let line =
            Line::new("affiliation", self.id, "ended").person(old.id).values([until]).because(self.reason.clone());
        serves(tx, &self.scope, &old, &held, line).await?;
        Ok(old.id)
    }
}

fn word(affiliated: &Affiliated) -> Option<String> {
    Some(affiliated.kind.as_str().to_owned())
}

/// Writes the person's first and last day of service as his affiliations give them, and the audit's line.
async fn serves(tx: &mut Tx, scope: &WardScope, old: &Person, held: &[Affiliated], line: Line) -> Result<()> {
    let days: Vec<Days> = held.iter().map(|a| a.days).collect();
    let (joined_on, left_on) = service(&days);
    let new = Person { joined_on, left_on, stamp: old.stamp.next(tx), ..old.clone() };
    person::update(tx, scope, &new).await?;
    audit::record(tx, scope, line.values(changes(new.id, Some(old), &new))).await?;
    Ok(())
}
