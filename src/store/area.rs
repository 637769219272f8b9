//! Neighbourhoods of a ward.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::entity::area;
use super::page::{self, PageRequest, Paged, Way};
use super::{Stamp, Tx};
use crate::domain::authority::WardScope;
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::id::AreaId;

/// A neighbourhood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name.
    pub name: String,
    /// A local code, if there is one.
    pub official_code: Option<String>,
    /// Households, for the size of its team.
    pub households: Option<i32>,
    /// Whether pictures may not be taken there.
    pub no_recording: bool,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if it is over.
    pub valid_to: Option<NaiveDate>,
    /// Version and last change.
    pub stamp: Stamp,
}

impl From<area::Model> for Area {
    fn from(row: area::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            official_code: row.official_code,
            households: row.households,
            no_recording: row.no_recording,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
        }
    }
}

/// One neighbourhood.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such one.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: AreaId) -> Result<Area> {
    area::Entity::find_by_id((scope.ward(), id)).one(db).await?.map(Area::from).ok_or(Error::NotFound)
}

/// Those of `ids` that the ward has.
///
/// # Errors
/// When the database fails.
pub async fn existing(db: &impl ConnectionTrait, scope: &WardScope, ids: &[AreaId]) -> Result<Vec<AreaId>> {
    let rows = area::Entity::find()
        .filter(area::Column::WardId.eq(scope.ward()))
        .filter(area::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| r.id).collect())
}

/// Neighbourhoods by name.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(db: &impl ConnectionTrait, scope: &WardScope, request: &PageRequest) -> Result<Paged<Area>> {
    let select = area::Entity::find().filter(area::Column::WardId.eq(scope.ward()));
    let order = (area::Column::NameKey, area::Column::Id, Way::Up);
    let found = page::fetch(db, select, order, request, |t| Some(t.into()), |r| (r.name_key.clone(), r.id.0)).await?;
    Ok(found.map(Area::from))
}

/// Adds a neighbourhood.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Area) -> Result<()> {
    let mut row = row(scope, new);
    row.continues_ward_id = Set(None);
    row.continues_id = Set(None);
    area::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a neighbourhood's fields over the present ones.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Area) -> Result<()> {
    let row = area::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed) };
    row.update(tx.conn()).await?;
    Ok(())
}

fn row(scope: &WardScope, area: &Area) -> area::ActiveModel {
    area::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(area.id),
        name: Set(area.name.clone()),
        name_key: Set(fold(&area.name)),
        official_code: Set(area.official_code.clone()),
        households: Set(area.households),
        no_recording: Set(area.no_recording),
        valid_from: Set(area.valid_from),
        valid_to: Set(area.valid_to),
        version: Set(area.stamp.version),
        updated_by: Set(area.stamp.updated_by),
        updated_at: Set(area.stamp.updated_at),
        ..Default::default()
    }
}
