//! Adding a unit to the tree.

use super::{check, check_code, trail};
use crate::domain::Vocabulary;
use crate::domain::authority::{Caller, Right};
use crate::domain::unit::{UnitFacts, UnitKind};
use crate::error::{Error, Result};
use crate::id::UnitId;
use crate::ops::Action;
use crate::store::unit::{self, Unit};
use crate::store::{Stamp, Tx};
use crate::words::Code;

/// Adds a province, city or ward. A ward becomes a tenant: its id is its unit's id, and its running number begins.
#[derive(Debug)]
pub struct CreateUnit {
    /// Who adds it.
    pub by: Caller,
    /// Its level.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// The rest.
    pub facts: UnitFacts,
}

impl Action for CreateUnit {
    type Output = UnitId;

    async fn run(&self, tx: &mut Tx) -> Result<UnitId> {
        self.by.require_everywhere(Right::ManageUnits)?;
        check(&self.facts, self.kind)?;
        unit::lock_tree(tx).await?;
        self.check_parent(tx).await?;
        check_code(tx, None, self.parent, &self.facts).await?;
        let new = Unit {
            id: tx.new_id(),
            parent: self.parent,
            kind: self.kind,
            official_code: self.facts.official_code.as_deref().map(|code| code.trim().to_owned()),
            name: self.facts.name.trim().to_owned(),
            zone: self.facts.tz(),
            locale: self.facts.locale.map(|locale| locale.as_str().to_owned()),
            valid_from: self.facts.valid_from,
            valid_to: self.facts.valid_to,
            stamp: Stamp::first(tx),
        };
        unit::insert(tx, &new).await?;
        if new.kind == UnitKind::Ward {
            tx.open_ward(new.id.into()).await?;
        }
        trail::record(tx, None, &new).await?;
        Ok(new.id)
    }
}

impl CreateUnit {
    /// A ward stands under a province or city, or under none; a province or city under none.
    async fn check_parent(&self, tx: &Tx) -> Result<()> {
        let Some(parent) = self.parent else { return Ok(()) };
        let above = match unit::get(tx.conn(), parent).await {
            Err(Error::NotFound) => return Err(Error::field("/parent_id", Code::UnknownReference)),
            found => found?,
        };
        if (self.kind, above.kind) == (UnitKind::Ward, UnitKind::Province) {
            Ok(())
        } else {
            Err(Error::field("/parent_id", Code::UnitParentKind))
        }
    }
}
