//! Adding a neighbourhood.

use chrono::NaiveDate;

use super::values;
use crate::domain::authority::{Right, WardScope};
use crate::domain::unit::validity;
use crate::error::{Error, FieldProblem, Result};
use crate::id::AreaId;
use crate::ops::Action;
use crate::store::area::{self, Area};
use crate::store::audit::{self, Line};
use crate::store::{Stamp, Tx};
use crate::words::{Code, Message};

/// What people say of a neighbourhood.
#[derive(Clone, Debug)]
pub struct AreaFields {
    /// Its name, 1 to 120 characters.
    pub name: String,
    /// A local code, if there is one.
    pub official_code: Option<String>,
    /// Households, 0 to 100,000.
    pub households: Option<i32>,
    /// Whether pictures may not be taken there.
    pub no_recording: bool,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if it is over.
    pub valid_to: Option<NaiveDate>,
}

impl AreaFields {
    /// Refuses fields that are wrong in themselves.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming them.
    pub(super) fn check(&self) -> Result<()> {
        let between = |code, least: u32, most: u32| Message::new(code).with("least", least).with("most", most);
        let named = (1..=120).contains(&self.name.trim().chars().count());
        let counted = self.households.is_none_or(|n| (0..=100_000).contains(&n));
        let problems = [
            (!named).then(|| FieldProblem::new("/name", between(Code::LengthOutOfRange, 1, 120))),
            (!counted).then(|| FieldProblem::new("/households", between(Code::OutOfRange, 0, 100_000))),
            validity(self.valid_from, self.valid_to),
        ];
        let problems: Vec<_> = problems.into_iter().flatten().collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// The neighbourhood that they describe.
    pub(super) fn area(&self, id: AreaId, stamp: Stamp) -> Area {
        Area {
            id,
            name: self.name.trim().to_owned(),
            official_code: self.official_code.clone(),
            households: self.households,
            no_recording: self.no_recording,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            stamp,
        }
    }
}

/// Adds a neighbourhood.
#[derive(Debug)]
pub struct CreateArea {
    /// To which ward, by whom.
    pub scope: WardScope,
    /// What is said of it.
    pub fields: AreaFields,
}

impl Action for CreateArea {
    type Output = AreaId;

    async fn run(&self, tx: &mut Tx) -> Result<AreaId> {
        self.scope.require(Right::ManageAreas)?;
        self.fields.check()?;
        tx.lock_ward(self.scope.ward()).await?;
        let new = self.fields.area(tx.new_id(), Stamp::first(tx));
        area::insert(tx, &self.scope, &new).await?;
        let line = Line::new("area", new.id, "created").values(values(None, &new));
        audit::record(tx, &self.scope, line).await?;
        Ok(new.id)
    }
}
