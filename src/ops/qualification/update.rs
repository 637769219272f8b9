//! Changing what a kind of qualification is called.

use super::QualificationNames;
use crate::domain::authority::{Right, WardScope};
use crate::error::{Error, Result};
use crate::id::QualificationId;
use crate::ops::Action;
use crate::store::Tx;
use crate::store::audit::{self, Line, Value};
use crate::store::qualification::{self, Qualification};

/// Changes the names of a kind of qualification. Its code is lasting: patterns and clients know it by that.
#[derive(Debug)]
pub struct UpdateQualification {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: QualificationId,
    /// The version that the caller edited; `None` for any.
    pub version: Option<i64>,
    /// The names as they shall be.
    pub names: QualificationNames,
}

impl Action for UpdateQualification {
    type Output = QualificationId;

    async fn run(&self, tx: &mut Tx) -> Result<QualificationId> {
        self.scope.require(Right::ManageQualifications)?;
        tx.lock_ward(self.scope.ward()).await?;
        let old = qualification::get(tx.conn(), &self.scope, self.id).await?;
        old.stamp.expect(self.version)?;
        let problems = self.names.problems();
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let new = Qualification {
            name_vi: self.names.vi.trim().to_owned(),
            name_en: self.names.en.trim().to_owned(),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        qualification::update(tx, &self.scope, &new).await?;
        let values = [
            Value::plain("name_vi", Some(old.name_vi), Some(new.name_vi)),
            Value::plain("name_en", Some(old.name_en), Some(new.name_en)),
        ];
        audit::record(tx, &self.scope, Line::new("qualification", new.id, "updated").values(values)).await?;
        Ok(new.id)
    }
}
