//! What an access token says: who and which session. Never a role: rights are read at each request.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Instant;
use crate::id::{AccountId, SessionId};

/// Minutes that an access token lives.
pub const ACCESS_MINUTES: i64 = 15;

/// The claims (RFC 7519 §4.1 names; `sid` is the session).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// The account.
    pub sub: AccountId,
    /// The session.
    pub sid: SessionId,
    /// This token's own id: its first use proves that the refresh token beside it has arrived.
    pub jti: Uuid,
    /// Made at, seconds since 1970.
    pub iat: i64,
    /// Good until, seconds since 1970.
    pub exp: i64,
}

impl AccessClaims {
    /// Claims made at `now`.
    pub fn new(account: AccountId, session: SessionId, jti: Uuid, now: Instant) -> Self {
        let iat = now.timestamp();
        Self { sub: account, sid: session, jti, iat, exp: iat + ACCESS_MINUTES * 60 }
    }

    /// Whether the token is over at `now`.
    pub fn expired(&self, now: Instant) -> bool {
        now.timestamp() >= self.exp
    }
}
