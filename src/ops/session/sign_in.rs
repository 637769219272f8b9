//! Signing in with a number or name and a password, held back after failures.

use super::tokens::{Carrier, StartSession, TokenPair};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ops::account::sign_in_key;
use crate::ops::throttle::{self, Guarded};
use crate::ops::{Action, Actor};
use crate::store::{Tx, account};
use crate::words::Code;

/// What somebody typed, and from where.
#[derive(Debug)]
pub struct Credentials {
    /// A telephone number or a login name.
    pub login: String,
    /// The password.
    pub password: String,
    /// The caller's address, for the throttle.
    pub address: String,
    /// What the browser or phone says it is.
    pub label: String,
    /// How the refresh token shall travel.
    pub carrier: Carrier,
}

/// Signs in.
///
/// # Errors
/// [`Error::Unauthenticated`] for a wrong name or password, alike for both; [`Error::Throttled`] after too many.
pub async fn sign_in(app: &App, with: Credentials) -> Result<TokenPair> {
    let name = sign_in_key(&with.login, &app.config.phone_region);
    let pair = throttle::begin(app, &name, &with.address).await?;
    let found = account::by_name(app.store.reader(), &name).await?;
    let stored = found.as_ref().filter(|a| a.active).and_then(|a| a.password_hash.clone());
    let matches = app.password_matches(with.password, stored).await?;
    let Some(account) = found.filter(|_| matches) else {
        return Err(Error::Unauthenticated(Code::SignInFailed));
    };
    let actor = Actor { account: Some(account.id), ..Actor::default() };
    let start = StartSession { account: account.id, label: with.label, carrier: with.carrier };
    app.act(&actor, &Guarded { pair: &pair, then: &start }).await
}

impl<A: Action> Action for Guarded<'_, A> {
    type Output = A::Output;

    async fn run(&self, tx: &mut Tx) -> Result<A::Output> {
        let output = self.then.run(tx).await?;
        self.pair.clear(tx).await?;
        Ok(output)
    }
}
