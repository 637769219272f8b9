//! An account that nobody has used yet, its sign-in name, and the one-time code that sets its password.

use chrono::TimeDelta;

use crate::clock::Instant;
use crate::credentials::OneTimeCode;
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::id::{AccountId, CodeId, WardId};
use crate::store::Tx;
use crate::store::account::{self, Account};
use crate::store::one_time_code::{self, StoredCode};
use crate::words::Code;

/// Hours that a one-time code is good for.
pub const CODE_HOURS: i64 = 72;

/// An account made, and the code that sets its password. The code exists nowhere else.
#[derive(Debug)]
pub struct Issued {
    /// The account.
    pub account: AccountId,
    /// The lasting sign-in name.
    pub login_name: String,
    /// The code.
    pub code: OneTimeCode,
    /// Until when the code is good.
    pub expires_at: Instant,
}

/// Adds an account that nobody has used.
pub(super) async fn insert_unused(tx: &Tx, id: AccountId, login_name: &str, by: Option<AccountId>) -> Result<()> {
    let new = Account {
        id,
        login_name: login_name.to_owned(),
        phone: None,
        password_hash: None,
        active: true,
        created_at: tx.now(),
    };
    account::insert(tx, &new, by).await
}

/// Issues a one-time code for an account.
pub(crate) async fn issue_code(
    tx: &Tx,
    account: AccountId,
    login_name: String,
    by: AccountId,
    ward: Option<WardId>,
) -> Result<Issued> {
    let code = OneTimeCode::new(tx.bytes());
    let expires_at = tx.now() + TimeDelta::hours(CODE_HOURS);
    let id: CodeId = tx.new_id();
    let stored = StoredCode { id, hash: code.hash(), issued_by: by, issued_in: ward, expires_at };
    one_time_code::issue(tx, account, stored).await?;
    Ok(Issued { account, login_name, code, expires_at })
}

/// A sign-in name: 3 to 40 lower-case letters, digits, dots and dashes, beginning with a letter, so that it is never
/// taken for a number.
///
/// # Errors
/// [`Error::Invalid`] naming `login`.
pub(crate) fn check_login_name(raw: &str) -> Result<String> {
    let name = fold(raw);
    let right = (3..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-');
    if right { Ok(name) } else { Err(Error::field("login", Code::LoginNameForm)) }
}
