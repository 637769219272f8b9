//! Changing a unit.

use super::{check, check_code, trail};
use crate::domain::Vocabulary;
use crate::domain::authority::{Caller, Right};
use crate::domain::unit::{UnitFacts, UnitKind};
use crate::error::Result;
use crate::id::UnitId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::unit::{self, Unit};

/// Changes what is said of a unit; its level and its place in the tree stay. Shifts keep the zone that they were made in.
#[derive(Debug)]
pub struct UpdateUnit {
    /// Who changes it.
    pub by: Caller,
    /// Which.
    pub id: UnitId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The facts as they shall be.
    pub facts: UnitFacts,
}

impl Action for UpdateUnit {
    type Output = UnitId;

    async fn run(&self, tx: &mut Tx) -> Result<UnitId> {
        self.by.require_everywhere(Right::ManageUnits)?;
        let kind = unit::get(tx.conn(), self.id).await?.kind;
        if kind == UnitKind::Ward {
            tx.lock_ward(self.id.into()).await?;
        }
        unit::lock_tree(tx).await?;
        let old = unit::get(tx.conn(), self.id).await?;
        old.stamp.expect(self.version)?;
        check(&self.facts, kind)?;
        check_code(tx, Some(self.id), old.parent, &self.facts).await?;
        let new = Unit {
            official_code: self.facts.official_code.as_deref().map(|code| code.trim().to_owned()),
            name: self.facts.name.trim().to_owned(),
            zone: self.facts.tz(),
            locale: self.facts.locale.map(|locale| locale.as_str().to_owned()),
            valid_from: self.facts.valid_from,
            valid_to: self.facts.valid_to,
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        unit::update(tx, &new).await?;
        trail::record(tx, Some(&old), &new).await?;
        Ok(new.id)
    }
}
