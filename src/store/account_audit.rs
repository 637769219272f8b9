//! An account's own audit: sign-ins, passwords, sessions. No secret is ever in it.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use super::Tx;
use super::entity::account_audit as table;
use crate::clock::Instant;
use crate::error::Result;
use crate::id::{AccountId, SessionId};

/// Adds a line.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &Tx, account: AccountId, action: &str, session: Option<SessionId>, facts: Value) -> Result<()> {
    let row = table::ActiveModel {
        account_id: Set(account),
        id: Set(tx.new_id()),
        at: Set(tx.now()),
        actor_account_id: Set(tx.actor().account),
        action: Set(action.to_owned()),
        session_id: Set(session),
        facts: Set(facts),
        request_id: Set(tx.actor().request_id.clone()),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// When the account was last closed against a stolen token after `since`, if it was.
///
/// # Errors
/// When the database fails.
pub async fn last_theft(db: &impl ConnectionTrait, account: AccountId, since: Instant) -> Result<Option<Instant>> {
    let row = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::Action.eq(TOKEN_REUSED))
        .filter(table::Column::At.gt(since))
        .order_by_desc(table::Column::At)
        .limit(1)
        .one(db)
        .await?;
    Ok(row.map(|r| r.at))
}

/// The action of a session that was closed because its token came twice.
pub const TOKEN_REUSED: &str = "token_reused";
