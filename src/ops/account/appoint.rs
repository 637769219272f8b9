//! The operator's appointment of an administrator.

use chrono::TimeDelta;

use super::open::insert_unused;
use crate::credentials::OneTimeCode;
use crate::domain::authority::{Grant, GrantScope, Role};
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::id::{AccountId, CodeId};
use crate::ops::Action;
use crate::store::account;
use crate::store::one_time_code::{self, StoredCode};
use crate::store::{Tx, grant};
use crate::words::Code;

/// Hours that a one-time code is good for.
pub const CODE_HOURS: i64 = 72;

/// Makes an account with the role of administrator. Only the operator's command line runs this.
#[derive(Debug)]
pub struct AppointAdministrator {
    /// Its sign-in name.
    pub login: String,
}

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
    pub expires_at: crate::clock::Instant,
}

impl Action for AppointAdministrator {
    type Output = Issued;

    async fn run(&self, tx: &mut Tx) -> Result<Issued> {
        let login_name = check_login_name(&self.login)?;
        if account::by_name(tx.conn(), &login_name).await?.is_some() {
            return Err(Error::field("login", Code::LoginNameTaken));
        }
        let id: AccountId = tx.new_id();
        insert_unused(tx, id, &login_name, None).await?;
        let role = Grant {
            id: tx.new_id(),
            role: Role::Administrator,
            scope: GrantScope::Everywhere,
            valid_from: tx.now(),
            valid_to: None,
        };
        grant::insert(tx, id, &role, None).await?;
        issue_code(tx, id, login_name, id, None).await
    }
}

/// Issues a one-time code for an account.
pub(crate) async fn issue_code(
    tx: &Tx,
    account: AccountId,
    login_name: String,
    by: AccountId,
    ward: Option<crate::id::WardId>,
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
