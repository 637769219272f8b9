//! A new session, and the pair of tokens that a phone gets.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use crate::credentials::{AccessClaims, RefreshToken};
use crate::error::Result;
use crate::id::{AccountId, SessionId};
use crate::ops::Action;
use crate::store::session::{self, Session, StoredToken};
use crate::store::{Tx, account_audit};

vocabulary! {
    /// How a session's refresh token travels.
    Carrier {
        /// In the body of the answer: phones' apps.
        Body = "body",
        /// In a cookie that no script can read: browsers.
        Cookie = "cookie",
    }
}

/// Days without a refresh after which a session ends.
const SESSION_DAYS: i64 = 60;

/// What a phone gets: an access token's claims, to be signed, and a refresh token.
#[derive(Clone, Debug)]
pub struct TokenPair {
    /// What the access token says.
    pub claims: AccessClaims,
    /// The refresh token.
    pub refresh: RefreshToken,
}

/// When a session used at `tx` ends.
pub(super) fn session_end(tx: &Tx) -> crate::clock::Instant {
    tx.now() + TimeDelta::days(SESSION_DAYS)
}

/// Makes the next pair of a session; `parent` is the token it follows.
pub(super) async fn issue(
    tx: &Tx,
    account: AccountId,
    session: SessionId,
    parent: Option<&StoredToken>,
) -> Result<TokenPair> {
    let refresh = RefreshToken::new(account, tx.bytes());
    let access: Uuid = tx.new_id();
    let stored = StoredToken {
        account_id: account,
        token_hash: refresh.hash(),
        session_id: session,
        access_id: access,
        parent_hash: parent.map(|p| p.token_hash.clone()),
        issued_at: tx.now(),
        first_used_at: None,
        replaced_at: None,
    };
    session::insert_token(tx, stored).await?;
    Ok(TokenPair { claims: AccessClaims::new(account, session, access, tx.now()), refresh })
}

/// Starts a session for an account that has proved itself.
#[derive(Debug)]
pub struct StartSession {
    /// Whose.
    pub account: AccountId,
    /// What the browser or phone says it is.
    pub label: String,
    /// How the refresh token travels.
    pub carrier: Carrier,
}

impl Action for StartSession {
    type Output = TokenPair;

    async fn run(&self, tx: &mut Tx) -> Result<TokenPair> {
        use crate::domain::Vocabulary;
        let new = Session {
            id: tx.new_id(),
            label: self.label.clone(),
            carrier: self.carrier.as_str().to_owned(),
            created_at: tx.now(),
            last_used_at: tx.now(),
            expires_at: session_end(tx),
            revoke_reason: None,
        };
        session::insert(tx, self.account, &new).await?;
        account_audit::record(tx, self.account, "signed_in", Some(new.id), json!({ "carrier": new.carrier })).await?;
        issue(tx, self.account, new.id, None).await
    }
}
