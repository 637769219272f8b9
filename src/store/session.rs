//! Sessions, refresh tokens, and the rights that a session has at this moment. All on the account's own shard.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::Tx;
use super::entity::{account_person, refresh_token, role_grant, session};
use super::grant::grant_of;
use crate::clock::Instant;
use crate::domain::authority::{Caller, OwnPerson};
use crate::error::{Error, Result};
use crate::id::{AccountId, SessionId};

/// A session that may act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// Access token whose first use proves that its refresh token arrived.
    pub pending_access: Option<Uuid>,
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What the browser or phone said it is.
    pub label: String,
    /// `body` or `cookie`: how its refresh token travels.
    pub carrier: String,
    /// Signed in at.
    pub created_at: Instant,
    /// Last refreshed at.
    pub last_used_at: Instant,
    /// Ends at, unless refreshed.
    pub expires_at: Instant,
    /// Why it ended, if it did.
    pub revoke_reason: Option<String>,
}

impl From<session::Model> for Session {
    fn from(row: session::Model) -> Self {
        Self {
            id: row.id,
            label: row.label,
            carrier: row.carrier,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            revoke_reason: row.revoke_reason,
        }
    }
}

/// The session, if it may act at `now`.
///
/// # Errors
/// When the database fails.
pub async fn live(db: &impl ConnectionTrait, account: AccountId, id: SessionId, now: Instant) -> Result<Option<Live>> {
    let row = session::Entity::find_by_id((account, id)).one(db).await?;
    let alive = row.filter(|s| s.revoked_at.is_none() && now < s.expires_at);
    Ok(alive.map(|s| Live { pending_access: s.pending_access_id }))
}

/// Who the account is and what it may at `now`.
///
/// # Errors
/// When the database fails.
pub async fn caller(db: &impl ConnectionTrait, account: AccountId, session: SessionId, now: Instant) -> Result<Caller> {
    let grants = role_grant::Entity::find().filter(role_grant::Column::AccountId.eq(account)).all(db).await?;
    let grants = grants.into_iter().map(grant_of).collect::<Result<Vec<_>>>()?;
    Ok(Caller::new(account, session, persons(db, account, now).await?, grants, now))
}

/// The persons that the account is.
///
/// # Errors
/// When the database fails.
pub async fn persons(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<Vec<OwnPerson>> {
    let rows = account_person::Entity::find().filter(account_person::Column::AccountId.eq(account)).all(db).await?;
    let linked = rows.into_iter().filter(|p| p.ended_at.is_none_or(|end| now < end));
    let own = linked.map(|p| OwnPerson {
        ward: p.ward_id,
        person: p.person_id,
        suspended: p.suspended_from.is_some_and(|from| from <= now) && p.suspended_to.is_none_or(|to| now < to),
    });
    Ok(own.collect())
}

/// The account's sessions that are not over, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<Vec<Session>> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastUsedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// One session of the account, over or not.
///
/// # Errors
/// [`Error::NotFound`] when the account has no such session.
pub async fn get(db: &impl ConnectionTrait, account: AccountId, id: SessionId) -> Result<Session> {
    session::Entity::find_by_id((account, id)).one(db).await?.map(Session::from).ok_or(Error::NotFound)
}

/// Adds a session.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, account: AccountId, new: &Session) -> Result<()> {
    let row = session::ActiveModel {
        account_id: Set(account),
        id: Set(new.id),
        label: Set(new.label.clone()),
        carrier: Set(new.carrier.clone()),
        pending_access_id: Set(None),
        created_at: Set(new.created_at),
        last_used_at: Set(new.last_used_at),
        expires_at: Set(new.expires_at),
        revoked_at: Set(None),
        revoke_reason: Set(None),
    };
    session::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Marks the session as used: it now ends at `expires_at`, and `pending` is the access token not yet seen.
///
/// # Errors
/// When the database fails.
pub async fn touch(
    tx: &Tx,
    account: AccountId,
    id: SessionId,
    expires_at: Option<Instant>,
    pending: Option<Uuid>,
) -> Result<()> {
    let mut row = session::ActiveModel {
        account_id: Unchanged(account),
        id: Unchanged(id),
        pending_access_id: Set(pending),
        ..Default::default()
    };
    if let Some(expires_at) = expires_at {
        row.last_used_at = Set(tx.now());
        row.expires_at = Set(expires_at);
    }
    row.update(tx.conn()).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn revoke(tx: &Tx, account: AccountId, id: SessionId, reason: &str) -> Result<()> {
    let row = session::ActiveModel {
        account_id: Unchanged(account),
        id: Unchanged(id),
        revoked_at: Set(Some(tx.now())),
        revoke_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}

/// A refresh token as stored.
pub type StoredToken = refresh_token::Model;

/// The token with this hash.
///
/// # Errors
/// When the database fails.
pub async fn token(tx: &Tx, account: AccountId, hash: &str) -> Result<Option<StoredToken>> {
    Ok(refresh_token::Entity::find_by_id((account, hash.to_owned())).one(tx.conn()).await?)
}

/// The successor of a token that has not been replaced.
///
/// # Errors
/// When the database fails.
pub async fn successor(tx: &Tx, token: &StoredToken) -> Result<Option<StoredToken>> {
    Ok(refresh_token::Entity::find()
        .filter(refresh_token::Column::AccountId.eq(token.account_id))
        .filter(refresh_token::Column::SessionId.eq(token.session_id))
        .filter(refresh_token::Column::ParentHash.eq(token.token_hash.clone()))
        .filter(refresh_token::Column::ReplacedAt.is_null())
        .one(tx.conn())
        .await?)
}

/// The token that came with this access token.
///
/// # Errors
/// When the database fails.
pub async fn token_of_access(
    tx: &Tx,
    account: AccountId,
    session: SessionId,
    access: Uuid,
) -> Result<Option<StoredToken>> {
    Ok(refresh_token::Entity::find()
        .filter(refresh_token::Column::AccountId.eq(account))
        .filter(refresh_token::Column::SessionId.eq(session))
        .filter(refresh_token::Column::AccessId.eq(access))
        .one(tx.conn())
        .await?)
}

/// Adds a token.
///
/// # Errors
/// When the database fails.
pub async fn insert_token(tx: &Tx, token: StoredToken) -> Result<()> {
    let row: refresh_token::ActiveModel = token.into();
    refresh_token::Entity::insert(row.reset_all()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Records that a token was used first now, or replaced now.
///
/// # Errors
/// When the database fails.
pub async fn mark_token(tx: &Tx, token: &StoredToken, used: bool) -> Result<()> {
    let mut row = refresh_token::ActiveModel {
        account_id: Unchanged(token.account_id),
        token_hash: Unchanged(token.token_hash.clone()),
        ..Default::default()
    };
    if used {
        row.first_used_at = Set(Some(tx.now()));
    } else {
        row.replaced_at = Set(Some(tx.now()));
    }
    row.update(tx.conn()).await?;
    Ok(())
}
