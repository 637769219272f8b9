//! Dated versions of a ward's policy.

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Tx;
use super::entity::ward_policy as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::domain::policy::{WardPolicy, in_force};
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
    rows.into_iter()
        .map(|row| {
            let policy = serde_json::from_value(row.settings).map_err(Error::internal)?;
            let (id, valid_from) = (row.id, row.valid_from);
            Ok(Version { id, valid_from, policy, created_by: row.created_by, created_at: row.created_at })
        })
        .collect()
}

/// The policy of a night.
///
/// # Errors
/// When the database fails.
pub async fn of_night(db: &impl ConnectionTrait, scope: &WardScope, duty_date: NaiveDate) -> Result<WardPolicy> {
    let versions: Vec<_> = versions(db, scope).await?.into_iter().map(|v| (v.valid_from, v.policy)).collect();
    Ok(in_force(&versions, duty_date))
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
