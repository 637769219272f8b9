//! Which persons an account is: on the account's own shard, where every rights check starts.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, EntityTrait};

use super::Tx;
use super::entity::account_person as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::id::{AccountId, PersonId};

/// From when until when a person's suspension rests the account's rights; nothing while there is none.
pub type Rest = Option<(Instant, Option<Instant>)>;

/// Links an account to a person of the ward.
///
/// # Errors
/// Contended when they are linked already.
pub async fn insert(tx: &Tx, scope: &WardScope, account: AccountId, person: PersonId, rest: Rest) -> Result<()> {
    let row = table::ActiveModel {
        account_id: Set(account),
        ward_id: Set(scope.ward()),
        person_id: Set(person),
        linked_at: Set(tx.now()),
        ended_at: Set(None),
        suspended_from: Set(rest.map(|r| r.0)),
        suspended_to: Set(rest.and_then(|r| r.1)),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Copies the person's suspension, so that the account's rights rest by it.
///
/// # Errors
/// When the database fails.
pub async fn set_rest(tx: &Tx, scope: &WardScope, account: AccountId, person: PersonId, rest: Rest) -> Result<()> {
    let row = table::ActiveModel {
        account_id: Unchanged(account),
        ward_id: Unchanged(scope.ward()),
        person_id: Unchanged(person),
        suspended_from: Set(rest.map(|r| r.0)),
        suspended_to: Set(rest.and_then(|r| r.1)),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
