//! Qualifications that a person holds.

use chrono::NaiveDate;

use super::ward_day;
use crate::domain::authority::WardScope;
use crate::domain::people::{Days, check_day};
use crate::error::{Error, FieldProblem, Result};
use crate::id::{HoldingId, PersonId, QualificationId};
use crate::ops::Action;
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::holding::{self, Holding};
use crate::store::{Tx, person};
use crate::words::Code;

/// Records that a person holds a qualification.
#[derive(Debug)]
pub struct AddHolding {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Who holds it.
    pub person: PersonId,
    /// Which kind, out of the ward's list.
    pub qualification: QualificationId,
    /// On which days it holds.
    pub days: Days,
    /// The paper's number.
    pub certificate_no: Option<String>,
}

impl AddHolding {
    fn check(&self) -> Result<(), FieldProblem> {
        check_day("/valid_from", self.days.from)?;
        if let Some(to) = self.days.to {
            check_day("/valid_to", to)?;
        }
        if self.days.is_empty() {
            return Err(FieldProblem::new("/valid_to", Code::DatesOutOfOrder));
        }
        Ok(())
    }
}

impl Action for AddHolding {
    type Output = HoldingId;

    async fn run(&self, tx: &mut Tx) -> Result<HoldingId> {
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        person::seen(tx.conn(), &self.scope, &day, self.person).await?.require_managed()?;
        self.check().map_err(|problem| Error::Invalid(vec![problem]))?;
        if !holding::kind_exists(tx.conn(), &self.scope, self.qualification).await? {
            return Err(Error::field("/qualification_id", Code::UnknownReference));
        }
        let held = holding::of_people(tx.conn(), &self.scope, &[self.person]).await?;
        if held.iter().any(|h| h.qualification == self.qualification && h.days.overlap(&self.days)) {
            return Err(Error::conflict(Code::QualificationHeld));
        }
        let new = Holding {
            id: tx.new_id(),
            person: self.person,
            qualification: self.qualification,
            days: self.days,
            certificate_no: self.certificate_no.clone(),
        };
        holding::insert(tx, &self.scope, &new).await?;
        let value = |field, after| Value::of(field, DataClass::Service, Some(self.person), None, after);
        let values = [
            value("qualification_id", Some(self.qualification.to_string())),
            value("valid_from", Some(self.days.from.to_string())),
            value("valid_to", self.days.to.map(|d| d.to_string())),
            value("certificate_no", new.certificate_no),
        ];
        let line = Line::new("person_qualification", new.id, "created").person(self.person).values(values);
        audit::record(tx, &self.scope, line).await?;
        Ok(new.id)
    }
}

/// Ends a qualification that a person holds.
#[derive(Debug)]
pub struct EndHolding {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Who holds it.
    pub person: PersonId,
    /// Which holding.
    pub id: HoldingId,
    /// The last day.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Action for EndHolding {
    type Output = HoldingId;

    async fn run(&self, tx: &mut Tx) -> Result<HoldingId> {
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        person::seen(tx.conn(), &self.scope, &day, self.person).await?.require_managed()?;
        let old = holding::get(tx.conn(), &self.scope, self.person, self.id).await?;
        if old.days.to.is_some_and(|last| last <= self.on) {
            return Err(Error::conflict(Code::AlreadyEnded));
        }
        let bad = |problem| Error::Invalid(vec![problem]);
        check_day("/on", self.on).map_err(bad)?;
        let new = Holding { days: old.days.ending(self.on).map_err(bad)?, ..old.clone() };
        holding::end(tx, &self.scope, &new).await?;
        let text = |date: Option<NaiveDate>| date.map(|d| d.to_string());
        let until = Value::of("valid_to", DataClass::Service, Some(self.person), text(old.days.to), text(new.days.to));
        let line = Line::new("person_qualification", self.id, "ended").person(self.person);
        audit::record(tx, &self.scope, line.because(self.reason.clone()).values([until])).await?;
        Ok(self.id)
    }
}
