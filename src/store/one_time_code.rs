//! One-time codes that set a password, hashed.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::Tx;
use super::entity::one_time_code as table;
use crate::clock::Instant;
use crate::error::Result;
use crate::id::{AccountId, CodeId, WardId};

/// A code as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCode {
    /// Its id.
    pub id: CodeId,
    /// Its hash.
    pub hash: String,
    /// Who issued it.
    pub issued_by: AccountId,
    /// For which ward, if for one.
    pub issued_in: Option<WardId>,
    /// Good until.
    pub expires_at: Instant,
}

/// Adds a code; codes of the account that nobody has used are void from now on.
///
/// # Errors
/// When the database fails.
pub async fn issue(tx: &Tx, account: AccountId, code: StoredCode) -> Result<()> {
    let open = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::UsedAt.is_null())
        .all(tx.conn())
        .await?;
    for old in open {
        use_up(tx, account, old.id).await?;
    }
    let row = table::ActiveModel {
        account_id: Set(account),
        id: Set(code.id),
        purpose: Set("password".to_owned()),
        code_hash: Set(code.hash),
        issued_by: Set(code.issued_by),
        issued_in: Set(code.issued_in),
        issued_at: Set(tx.now()),
        expires_at: Set(code.expires_at),
        used_at: Set(None),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The account's code with this hash that is still good, locked.
///
/// # Errors
/// When the database fails.
pub async fn find_good(tx: &Tx, account: AccountId, hash: &str) -> Result<Option<StoredCode>> {
    let row = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::CodeHash.eq(hash))
        .filter(table::Column::UsedAt.is_null())
        .filter(table::Column::ExpiresAt.gt(tx.now()))
        .lock_exclusive()
        .one(tx.conn())
        .await?;
    Ok(row.map(|r| StoredCode {
        id: r.id,
        hash: r.code_hash,
        issued_by: r.issued_by,
        issued_in: r.issued_in,
        expires_at: r.expires_at,
    }))
}

/// Marks a code as used.
///
/// # Errors
/// When the database fails.
pub async fn use_up(tx: &Tx, account: AccountId, id: CodeId) -> Result<()> {
    let row = table::ActiveModel {
        account_id: Unchanged(account),
        id: Unchanged(id),
        used_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
