//! Changing a person.

use super::fields::changes;
use super::{PersonFields, ward_day};
use crate::domain::authority::WardScope;
use crate::error::{Error, Result};
use crate::id::PersonId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line};
use crate::store::person::{self, Person};

/// Changes who a person is. The number is where the person is reached; what an account signs in by stays.
#[derive(Debug)]
pub struct UpdatePerson {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whom.
    pub id: PersonId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The fields as they shall be.
    pub fields: PersonFields,
}

impl Action for UpdatePerson {
    type Output = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId> {
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        let seen = person::seen(tx.conn(), &self.scope, &day, self.id).await?;
        seen.require_managed()?;
        let old = seen.person;
        old.stamp.expect(self.version)?;
        // Once erased, there is nobody left to describe.
        old.identity.as_ref().ok_or(Error::NotFound)?;
        let who = self.fields.identity(day.today)?;
        let new = Person {
            age_decision_no: self.fields.decision(),
            identity: Some(who.clone()),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        person::update(tx, &self.scope, &new).await?;
        person::update_identity(tx, &self.scope, new.id, &who).await?;
        let line = Line::new("person", new.id, "updated").person(new.id);
        audit::record(tx, &self.scope, line.values(changes(new.id, Some(&old), &new))).await?;
        Ok(new.id)
    }
}
