//! Changing a neighbourhood.

use super::{AreaFields, values};
use crate::domain::authority::{Right, WardScope};
use crate::error::Result;
use crate::id::AreaId;
use crate::ops::Action;
use crate::store::audit::{self, Line};
use crate::store::{Tx, area};

/// Changes a neighbourhood's fields.
#[derive(Debug)]
pub struct UpdateArea {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: AreaId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The fields as they shall be.
    pub fields: AreaFields,
}

impl Action for UpdateArea {
    type Output = AreaId;

    async fn run(&self, tx: &mut Tx) -> Result<AreaId> {
        self.scope.require(Right::ManageAreas)?;
        tx.lock_ward(self.scope.ward()).await?;
        let old = area::get(tx.conn(), &self.scope, self.id).await?;
        old.stamp.expect(self.version)?;
        self.fields.check()?;
        let new = self.fields.area(self.id, old.stamp.next(tx));
        area::update(tx, &self.scope, &new).await?;
        let line = Line::new("area", new.id, "updated").values(values(Some(&old), &new));
        audit::record(tx, &self.scope, line).await?;
        Ok(new.id)
    }
}
