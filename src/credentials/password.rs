//! Passwords, hashed with argon2id (RFC 9106; cost after the OWASP password storage sheet: 19 MiB, 2 passes, 1 lane).
//!
//! Hashing takes tens of milliseconds: never do it while a transaction is open.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};

use crate::error::{Error, Result};
use crate::words::{Code, Message};

/// How passwords are hashed, and what one must be like.
#[derive(Clone, Debug)]
pub struct PasswordRules {
    memory_kib: u32,
    decoy: String,
}

/// Fewest characters of a password (NIST SP 800-63B-4 §3.1.1: at least 8; no composition rules).
const LEAST: usize = 8;
/// Most characters of a password.
const MOST: usize = 128;
const PASSES: u32 = 2;

impl PasswordRules {
    /// Rules with the given memory cost.
    ///
    /// # Errors
    /// When the cost is out of argon2's range.
    pub fn new(memory_kib: u32, salt: [u8; 16]) -> Result<Self> {
        let mut rules = Self { memory_kib, decoy: String::new() };
        rules.decoy = rules.hash("no account has this password", salt)?;
        Ok(rules)
    }

    /// Refuses a password that is too short, too long or the sign-in name itself.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming `pointer`.
    pub fn check(password: &str, login: &str, pointer: &str) -> Result<()> {
        let length = password.chars().count();
        let code = match length {
            0..LEAST => Message::new(Code::PasswordTooShort).with("least", LEAST),
            LEAST..=MOST if password.eq_ignore_ascii_case(login) => Message::new(Code::PasswordIsLogin),
            LEAST..=MOST => return Ok(()),
            _ => Message::new(Code::PasswordTooLong).with("most", MOST),
        };
        Err(Error::field(pointer, code))
    }

    /// The hash to store, in PHC form.
    ///
    /// # Errors
    /// [`Error::Internal`] when hashing fails.
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String> {
        let params = Params::new(self.memory_kib, PASSES, 1, None).map_err(|e| Error::internal(e.to_string()))?;
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|e| Error::internal(e.to_string()))?;
        Ok(hash.to_string())
    }

    /// Whether `password` is the one behind `stored`. Without one the same work is done in vain, so that the time taken
    /// does not tell whether there is an account.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let matches = PasswordHash::new(stored.unwrap_or(&self.decoy))
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        matches && stored.is_some()
    }
}
