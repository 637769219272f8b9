//! Kinds of qualification that a ward keeps: driving, first aid, fire service course, …

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::entity::qualification as table;
use super::page::{self, PageRequest, Paged, Way};
use super::{Stamp, Tx};
use crate::domain::authority::WardScope;
use crate::error::{Error, Result};
use crate::id::QualificationId;

/// A kind of qualification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    /// Its id.
    pub id: QualificationId,
    /// Its lasting code, snake_case, unique in the ward.
    pub code: String,
    /// Its Vietnamese name.
    pub name_vi: String,
    /// Its English name.
    pub name_en: String,
    /// Version and last change.
    pub stamp: Stamp,
}

impl From<table::Model> for Qualification {
    fn from(row: table::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name_vi: row.name_vi,
            name_en: row.name_en,
            stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
        }
    }
}

/// One kind.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such one.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: QualificationId) -> Result<Qualification> {
    let row = table::Entity::find_by_id((scope.ward(), id)).one(db).await?;
    row.map(Qualification::from).ok_or(Error::NotFound)
}

/// The kind with this code.
///
/// # Errors
/// When the database fails.
pub async fn by_code(db: &impl ConnectionTrait, scope: &WardScope, code: &str) -> Result<Option<Qualification>> {
    let row = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Code.eq(code))
        .one(db)
        .await?;
    Ok(row.map(Qualification::from))
}

/// Those of `ids` that the ward has.
///
/// # Errors
/// When the database fails.
pub async fn existing(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    ids: &[QualificationId],
) -> Result<Vec<QualificationId>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| r.id).collect())
}

/// The ward's kinds by code.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(db: &impl ConnectionTrait, scope: &WardScope, request: &PageRequest) -> Result<Paged<Qualification>> {
    let select = table::Entity::find().filter(table::Column::WardId.eq(scope.ward()));
    let order = (table::Column::Code, table::Column::Id, Way::Up);
    let found = page::fetch(db, select, order, request, |t| Some(t.into()), |r| (r.code.clone(), r.id.0)).await?;
    Ok(found.map(Qualification::from))
}

/// Adds a kind.
///
/// # Errors
/// Contended when the ward has the code already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Qualification) -> Result<()> {
    table::Entity::insert(row(scope, new)).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a kind's names over the present ones; its code is lasting.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Qualification) -> Result<()> {
    let row = table::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed) };
    row.update(tx.conn()).await?;
    Ok(())
}

fn row(scope: &WardScope, kind: &Qualification) -> table::ActiveModel {
    table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(kind.id),
        code: Set(kind.code.clone()),
        name_vi: Set(kind.name_vi.clone()),
        name_en: Set(kind.name_en.clone()),
        version: Set(kind.stamp.version),
        updated_by: Set(kind.stamp.updated_by),
        updated_at: Set(kind.stamp.updated_at),
    }
}
