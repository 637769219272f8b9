//! Codes by which a signed-in account becomes a ward's person, hashed.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter};

use super::Tx;
use super::entity::link_code as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::id::{AccountId, CodeId, PersonId};

/// A code as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCode {
    /// Its id.
    pub id: CodeId,
    /// Who it links to.
    pub person: PersonId,
    /// Its hash.
    pub hash: String,
    /// Who issued it.
    pub issued_by: AccountId,
    /// Good until.
    pub expires_at: Instant,
}

/// Adds a code; the person's codes that nobody has used are void from now on.
///
/// # Errors
/// When the database fails.
pub async fn issue(tx: &Tx, scope: &WardScope, code: LinkCode) -> Result<()> {
    let open = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.eq(code.person))
        .filter(table::Column::UsedAt.is_null())
        .all(tx.conn())
        .await?;
    for old in open {
        use_up(tx, scope, old.id).await?;
    }
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(code.id),
        person_id: Set(code.person),
        code_hash: Set(code.hash),
        issued_by: Set(code.issued_by),
        issued_at: Set(tx.now()),
        expires_at: Set(code.expires_at),
        used_at: Set(None),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The ward's code with this hash that is still good. The ward must be locked.
///
/// # Errors
/// When the database fails.
pub async fn find_good(tx: &Tx, scope: &WardScope, hash: &str) -> Result<Option<LinkCode>> {
    let row = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::CodeHash.eq(hash))
        .filter(table::Column::UsedAt.is_null())
        .filter(table::Column::ExpiresAt.gt(tx.now()))
        .one(tx.conn())
        .await?;
    Ok(row.map(|r| LinkCode {
        id: r.id,
        person: r.person_id,
        hash: r.code_hash,
        issued_by: r.issued_by,
        expires_at: r.expires_at,
    }))
}

/// Marks a code as used.
///
/// # Errors
/// When the database fails.
pub async fn use_up(tx: &Tx, scope: &WardScope, id: CodeId) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(id),
        used_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
