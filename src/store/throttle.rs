//! Counts failed sign-ins by (name, address), both only as keyed hashes.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait, QuerySelect};

use super::Tx;
use super::entity::sign_in_throttle as table;
use crate::clock::Instant;
use crate::error::Result;

/// How often, since when, until when not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Attempts since the window began.
    pub count: i32,
    /// When the window began.
    pub since: Instant,
    /// No attempt counts before.
    pub blocked_until: Option<Instant>,
}

/// The count of a pair, locked.
///
/// # Errors
/// When the database fails.
pub async fn get(tx: &Tx, name: &str, address: &str) -> Result<Option<Attempts>> {
    let id = (name.to_owned(), address.to_owned());
    let row = table::Entity::find_by_id(id).lock_exclusive().one(tx.conn()).await?;
    Ok(row.map(|r| Attempts { count: r.failures, since: r.window_started_at, blocked_until: r.blocked_until }))
}

/// Writes the count of a pair.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &Tx, name: &str, address: &str, attempts: Attempts) -> Result<()> {
    let row = table::ActiveModel {
        name_hash: Set(name.to_owned()),
        address_hash: Set(address.to_owned()),
        failures: Set(attempts.count),
        window_started_at: Set(attempts.since),
        blocked_until: Set(attempts.blocked_until),
    };
    let update = OnConflict::columns([table::Column::NameHash, table::Column::AddressHash])
        .update_columns([table::Column::Failures, table::Column::WindowStartedAt, table::Column::BlockedUntil])
        .to_owned();
    table::Entity::insert(row).on_conflict(update).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets a pair: the person has signed in.
///
/// # Errors
/// When the database fails.
pub async fn clear(tx: &Tx, name: &str, address: &str) -> Result<()> {
    table::Entity::delete_by_id((name.to_owned(), address.to_owned())).exec(tx.conn()).await?;
    Ok(())
}
