//! Signing in and staying signed in. Rotation of refresh tokens follows RFC 9700 §4.14.2, with room for an answer that was
//! lost at 2 a.m.: a token stays good until its successor, or the access token beside it, is first used.

mod confirm;
mod refresh;
mod revoke;
mod sign_in;
mod tokens;

pub use confirm::ConfirmAccess;
pub use refresh::{Refresh, Refreshed, refresh};
pub use revoke::{RevokeAllSessions, RevokeSession};
pub use sign_in::{Credentials, sign_in};
pub use tokens::{Carrier, StartSession, TokenPair};
