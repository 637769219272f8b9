//! The administrative tree: provinces, cities, wards, communes. It is shared by all wards and read by everybody signed in.

use chrono::NaiveDate;
use chrono_tz::Tz;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

use super::entity::{setting, unit};
use super::page::{self, PageRequest, Paged, Way};
use super::{Stamp, Tx, vocabulary_of};
use crate::domain::Vocabulary;
use crate::domain::text::fold;
use crate::domain::unit::UnitKind;
use crate::error::{Error, Result};
use crate::id::{UnitId, WardId};

/// A unit of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its id: the identity, which a code is not (codes were used again in 2025).
    pub id: UnitId,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its level.
    pub kind: UnitKind,
    /// The official code, as of `valid_from`.
    pub official_code: Option<String>,
    /// Its name.
    pub name: String,
    /// IANA zone of a ward.
    pub zone: Option<Tz>,
    /// Language of a ward's papers, `vi` or `en`.
    pub locale: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, if it is over.
    pub valid_to: Option<NaiveDate>,
    /// Version and last change.
    pub stamp: Stamp,
}

/// What a ward's rules need to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ward {
    /// Its id.
    pub id: WardId,
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: Tz,
}

fn of(row: unit::Model) -> Result<Unit> {
    let zone = row.zone.as_deref().map(str::parse::<Tz>).transpose();
    Ok(Unit {
        id: row.id,
        parent: row.parent_id,
        kind: vocabulary_of(&row.kind)?,
        official_code: row.official_code,
        name: row.name,
        zone: zone.map_err(|e| Error::internal(e.to_string()))?,
        locale: row.locale,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One unit.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn get(db: &impl ConnectionTrait, id: UnitId) -> Result<Unit> {
    of(unit::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?)
}

/// A ward and its zone.
///
/// # Errors
/// [`Error::NotFound`] when there is no such ward.
pub async fn ward(db: &impl ConnectionTrait, id: WardId) -> Result<Ward> {
    let unit = get(db, id.into()).await?;
    match (unit.kind, unit.zone) {
        (UnitKind::Ward, Some(zone)) => Ok(Ward { id, name: unit.name, zone }),
        _ => Err(Error::NotFound),
    }
}

/// The units above one, nearest first.
///
/// # Errors
/// When the database fails.
pub async fn ancestors(db: &impl ConnectionTrait, id: UnitId) -> Result<Vec<UnitId>> {
    const DEEPEST: usize = 8;
    let mut above = Vec::new();
    let mut next = unit::Entity::find_by_id(id).one(db).await?.and_then(|u| u.parent_id);
    while let Some(parent) = next.filter(|_| above.len() < DEEPEST) {
        above.push(parent);
        next = unit::Entity::find_by_id(parent).one(db).await?.and_then(|u| u.parent_id);
    }
    Ok(above)
}

/// Units by name: those under `parent`, or of a level, or all.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    parent: Option<UnitId>,
    kind: Option<UnitKind>,
    request: &PageRequest,
) -> Result<Paged<Unit>> {
    let mut select = unit::Entity::find();
    if let Some(parent) = parent {
        select = select.filter(unit::Column::ParentId.eq(parent));
    }
    if let Some(kind) = kind {
        select = select.filter(unit::Column::Kind.eq(kind.as_str()));
    }
    let order = (unit::Column::NameKey, unit::Column::Id, Way::Up);
    let found = page::fetch(db, select, order, request, |t| Some(t.into()), |r| (r.name_key.clone(), r.id.0)).await?;
    let items = found.items.into_iter().map(of).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// Locks the tree until commit, so that what one change found of it still holds when it is written. It is changed a few
/// times a year; nothing else waits for this. Wards are locked before it.
///
/// # Errors
/// When the database fails.
pub async fn lock_tree(tx: &Tx) -> Result<()> {
    let row = setting::ActiveModel { name: Set("unit_tree_lock".to_owned()), value: Set(String::new()) };
    let again = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The unit that has `code` from `valid_from` on under `parent`. The same code from another day on is another matter:
/// codes are given again.
///
/// # Errors
/// When the database fails.
pub async fn by_code(
    db: &impl ConnectionTrait,
    parent: Option<UnitId>,
    code: &str,
    valid_from: NaiveDate,
) -> Result<Option<UnitId>> {
    let under = match parent {
        Some(parent) => unit::Column::ParentId.eq(parent),
        None => unit::Column::ParentId.is_null(),
    };
    let row = unit::Entity::find()
        .filter(unit::Column::OfficialCode.eq(code))
        .filter(unit::Column::ValidFrom.eq(valid_from))
        .filter(under)
        .one(db)
        .await?;
    Ok(row.map(|r| r.id))
}

/// Adds a unit.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, new: &Unit) -> Result<()> {
    let row = unit::ActiveModel {
        id: Set(new.id),
        parent_id: Set(new.parent),
        kind: Set(new.kind.as_str().to_owned()),
        official_code: Set(new.official_code.clone()),
        name: Set(new.name.clone()),
        name_key: Set(fold(&new.name)),
        zone: Set(new.zone.map(|z| z.name().to_owned())),
        locale: Set(new.locale.clone()),
        valid_from: Set(new.valid_from),
        valid_to: Set(new.valid_to),
        continues_unit_id: Set(None),
        version: Set(new.stamp.version),
        updated_by: Set(new.stamp.updated_by),
        updated_at: Set(new.stamp.updated_at),
    };
    unit::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a unit's fields over the present ones; its level and place in the tree stay.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, changed: &Unit) -> Result<()> {
    let row = unit::ActiveModel {
        id: Unchanged(changed.id),
        official_code: Set(changed.official_code.clone()),
        name: Set(changed.name.clone()),
        name_key: Set(fold(&changed.name)),
        zone: Set(changed.zone.map(|z| z.name().to_owned())),
        locale: Set(changed.locale.clone()),
        valid_from: Set(changed.valid_from),
        valid_to: Set(changed.valid_to),
        version: Set(changed.stamp.version),
        updated_by: Set(changed.stamp.updated_by),
        updated_at: Set(changed.stamp.updated_at),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
