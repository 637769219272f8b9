//! What an idempotency key was used for: a keyed hash and the id of the result, nothing personal.

use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use super::Tx;
use super::entity::idempotency;
use crate::error::Result;
use crate::id::{AccountId, WardId};

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Keyed hash of the request.
    pub request_hash: String,
    /// What it made or changed.
    pub resource_id: Option<Uuid>,
}

/// The record of a key, if it was used.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &Tx, account: AccountId, operation: &str, key: &str) -> Result<Option<Record>> {
    let id = (account, operation.to_owned(), key.to_owned());
    let row = idempotency::Entity::find_by_id(id).one(tx.conn()).await?;
    Ok(row.map(|r| Record { request_hash: r.request_hash, resource_id: r.resource_id }))
}

/// Remembers a key.
///
/// # Errors
/// Contended when somebody else used the key meanwhile.
pub async fn insert(
    tx: &Tx,
    account: AccountId,
    operation: &str,
    key: &str,
    ward: Option<WardId>,
    record: Record,
) -> Result<()> {
    let row = idempotency::ActiveModel {
        account_id: Set(account),
        operation: Set(operation.to_owned()),
        key: Set(key.to_owned()),
        request_hash: Set(record.request_hash),
        resource_ward_id: Set(ward),
        resource_id: Set(record.resource_id),
        created_at: Set(tx.now()),
    };
    idempotency::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
