//! A keyed hash (HMAC-SHA-256, RFC 2104) for what must be recognised again without being kept: the body behind an
//! idempotency key, the name and address behind a failed sign-in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The key; it lives in a file beside the signing keys.
#[derive(Clone)]
pub struct MacKey([u8; 32]);

impl MacKey {
    /// Takes a key.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The keyed hash of `parts`, each with its length so that no two lists run together. Base64url, 43 characters.
    pub fn hash(&self, parts: &[&[u8]]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }
}

impl std::fmt::Debug for MacKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MacKey")
    }
}
