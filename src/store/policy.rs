//! Dated versions of a ward's policy.

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::ward_policy as table;
use super::{Tx, unit};
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::domain::policy::{self, WardPolicy, in_force};
use crate::error::{Error, Result};
use crate::id::{AccountId, PolicyId};

/// One version.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its id.
    pub id: PolicyId,
    /// The first duty date that it judges.
    pub valid_from: NaiveDate,
    /// The numbers.
    pub policy: WardPolicy,
    /// Who set it; none for the service.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

/// The ward's versions, newest first.
///
/// # Errors
/// When the database fails.
pub async fn versions(db: &impl ConnectionTrait, scope: &WardScope) -> Result<Vec<Version>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .order_by_desc(table::Column::ValidFrom)
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// One version.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such version.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: PolicyId) -> Result<Version> {
    of(table::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?)
}

fn of(row: table::Model) -> Result<Version> {
    let policy = serde_json::from_value(row.settings).map_err(Error::internal)?;
    let (id, valid_from) = (row.id, row.valid_from);
    Ok(Version { id, valid_from, policy, created_by: row.created_by, created_at: row.created_at })
}

/// The policy of a night.
///
/// # Errors
/// When the database fails.
pub async fn of_night(db: &impl ConnectionTrait, scope: &WardScope, duty_date: NaiveDate) -> Result<WardPolicy> {
    let versions: Vec<_> = versions(db, scope).await?.into_iter().map(|v| (v.valid_from, v.policy)).collect();
    Ok(in_force(&versions, duty_date))
}

/// What judges a night.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// The night.
    pub duty_date: NaiveDate,
    /// The version that it goes by; none where the service's defaults do.
    pub version: Option<Version>,
    /// The numbers.
    pub policy: WardPolicy,
}

/// The policy of the night of `duty_date`, of tonight if there is none.
///
/// # Errors
/// [`Error::NotFound`] when there is no such ward.
pub async fn judging(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    duty_date: Option<NaiveDate>,
    now: Instant,
) -> Result<InForce> {
    let zone = unit::ward(db, scope.ward()).await?.zone;
    let versions = versions(db, scope).await?;
    let dated: Vec<_> = versions.iter().map(|v| (v.valid_from, v.policy.clone())).collect();
    let duty_date = duty_date.unwrap_or_else(|| policy::tonight(&dated, now, zone));
    let version = versions.into_iter().find(|v| v.valid_from <= duty_date);
    Ok(InForce { duty_date, version, policy: in_force(&dated, duty_date) })
}

/// Adds a version.
///
/// # Errors
/// Contended when there is a version from that date already.
pub async fn insert(tx: &Tx, scope: &WardScope, version: &Version) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(version.id),
        valid_from: Set(version.valid_from),
        settings: Set(serde_json::to_value(&version.policy).map_err(Error::internal)?),
        created_by: Set(version.created_by),
        created_at: Set(version.created_at),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
