//! Secrets: passwords, tokens, one-time codes and the signing keys. Nothing here stores or logs one.

mod access;
mod code;
mod keyring;
mod mac;
mod password;
mod token;

pub use access::{ACCESS_MINUTES, AccessClaims};
pub use code::OneTimeCode;
pub use keyring::Keyring;
pub use mac::MacKey;
pub use password::PasswordRules;
pub use token::{RefreshToken, hash_token};

#[cfg(test)]
mod tests;
