//! Opaque refresh tokens: 256 random bits behind the ids that say where to look. The database keeps a hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::id::AccountId;

/// A refresh token as the phone holds it: `base64url(account id ‖ 32 random bytes)`.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// Whose it is: the shard to look in.
    pub account: AccountId,
    secret: [u8; 32],
}

impl RefreshToken {
    /// A new token for `account`.
    pub fn new(account: AccountId, secret: [u8; 32]) -> Self {
        Self { account, secret }
    }

    /// Reads a token; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (account, secret) = bytes.split_at_checked(16)?;
        let account = AccountId(Uuid::from_slice(account).ok()?);
        Some(Self { account, secret: secret.try_into().ok()? })
    }

    /// The token as text, for the phone alone.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode([self.account.0.as_bytes().as_slice(), &self.secret].concat())
    }

    /// What the database keeps.
    pub fn hash(&self) -> String {
        hash_token(&self.secret)
    }
}

impl std::fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RefreshToken({})", self.account)
    }
}

/// SHA-256 of a secret with at least 50 random bits, base64url: enough where nothing can be guessed by trying.
pub fn hash_token(secret: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret))
}
