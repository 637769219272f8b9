//! Setting a password: with the present one, or with a one-time code.

use serde_json::json;

use super::sign_in_key;
use crate::app::App;
use crate::credentials::{OneTimeCode, PasswordRules};
use crate::error::{Error, Result};
use crate::id::{AccountId, SessionId};
use crate::ops::session::{Carrier, RevokeAllSessions, StartSession, TokenPair};
use crate::ops::throttle::{self, Guarded};
use crate::ops::{Action, Actor};
use crate::store::{Tx, account, account_audit, one_time_code};
use crate::words::Code;

/// A code and the password that it shall set.
#[derive(Debug)]
pub struct RedeemCode {
    /// A telephone number or a login name.
    pub login: String,
    /// The code as typed.
    pub code: String,
    /// The new password.
    pub password: String,
    /// The caller's address, for the throttle.
    pub address: String,
    /// What the browser or phone says it is.
    pub label: String,
    /// How the refresh token shall travel.
    pub carrier: Carrier,
}

/// Sets the password that the code was issued for, ends every session of the account, and signs in.
///
/// # Errors
/// [`Error::Unauthenticated`] with `code_not_valid`, alike for an unknown account and a wrong, used or old code.
pub async fn redeem_code(app: &App, with: RedeemCode) -> Result<TokenPair> {
    let name = sign_in_key(&with.login, &app.config.phone_region);
    PasswordRules::check(&with.password, &with.login, "/new_password")?;
    let pair = throttle::begin(app, &name, &with.address).await?;
    let hash = app.hash_password(with.password).await?;
    let refused = || Error::Unauthenticated(Code::CodeNotValid);
    let code = OneTimeCode::parse(&with.code).ok_or_else(refused)?;
    let found = account::by_name(app.store.reader(), &name).await?.filter(|a| a.active).ok_or_else(refused)?;
    let start = StartSession { account: found.id, label: with.label, carrier: with.carrier };
    let redeem = Redeem { account: found.id, code_hash: code.hash(), password_hash: hash, start };
    let actor = Actor { account: Some(found.id), ..Actor::default() };
    app.act(&actor, &Guarded { pair: &pair, then: &redeem }).await
}

struct Redeem {
    account: AccountId,
    code_hash: String,
    password_hash: String,
    start: StartSession,
}

impl Action for Redeem {
    type Output = TokenPair;

    async fn run(&self, tx: &mut Tx) -> Result<TokenPair> {
        tx.lock_accounts([self.account]).await?;
        let code = one_time_code::find_good(tx, self.account, &self.code_hash).await?;
        let code = code.ok_or(Error::Unauthenticated(Code::CodeNotValid))?;
        one_time_code::use_up(tx, self.account, code.id).await?;
        account::set_password(tx, self.account, self.password_hash.clone()).await?;
        RevokeAllSessions { account: self.account, except: None }.run(tx).await?;
        let facts = json!({ "issued_by": code.issued_by, "issued_in": code.issued_in });
        account_audit::record(tx, self.account, "password_set_by_code", None, facts).await?;
        self.start.run(tx).await
    }
}

/// Sets a new password in place of the present one and ends the account's other sessions.
#[derive(Debug)]
pub struct ChangePassword {
    /// Whose.
    pub account: AccountId,
    /// The session that stays.
    pub session: SessionId,
    /// The new password's hash.
    pub password_hash: String,
}

impl ChangePassword {
    /// Changes the password after checking the present one.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the field that is wrong; [`Error::Throttled`] after too many guesses.
    pub async fn run_checked(
        app: &App,
        actor: &Actor,
        (account, session): (AccountId, SessionId),
        (present, new): (String, String),
        address: &str,
    ) -> Result<()> {
        let found = account::get(app.store.reader(), account).await?.ok_or(Error::NotFound)?;
        PasswordRules::check(&new, &found.login_name, "/new_password")?;
        let pair = throttle::begin(app, &account.to_string(), address).await?;
        if !app.password_matches(present, found.password_hash).await? {
            return Err(Error::field("/present_password", Code::PasswordWrong));
        }
        let password_hash = app.hash_password(new).await?;
        let change = Self { account, session, password_hash };
        app.act(actor, &Guarded { pair: &pair, then: &change }).await
    }
}

impl Action for ChangePassword {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_accounts([self.account]).await?;
        account::set_password(tx, self.account, self.password_hash.clone()).await?;
        account_audit::record(tx, self.account, "password_changed", Some(self.session), json!({})).await?;
        RevokeAllSessions { account: self.account, except: Some(self.session) }.run(tx).await
    }
}
