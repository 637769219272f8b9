//! Exchanging a refresh token for the next pair.

use serde_json::json;

use super::tokens::{TokenPair, issue, session_end};
use crate::app::App;
use crate::credentials::RefreshToken;
use crate::error::{Error, Result};
use crate::ops::{Action, Actor};
use crate::store::session::{self, StoredToken};
use crate::store::{Tx, account_audit};
use crate::words::Code;

/// One exchange.
#[derive(Debug)]
pub struct Refresh {
    /// The token that came.
    pub token: RefreshToken,
}

/// What an exchange ends in. A refusal is an outcome, not an error: closing the session must be committed.
#[derive(Debug)]
pub enum Refreshed {
    /// The next pair.
    Pair(TokenPair),
    /// Not good, for this reason.
    Refused(Code),
}

/// Exchanges `token`.
///
/// # Errors
/// [`Error::Unauthenticated`] with the reason why the token is not good.
pub async fn refresh(app: &App, token: RefreshToken) -> Result<TokenPair> {
    let account = token.account;
    let actor = Actor { account: Some(account), ..Actor::default() };
    match app.act(&actor, &Refresh { token }).await? {
        Refreshed::Pair(pair) => Ok(pair),
        Refreshed::Refused(code) => Err(Error::Unauthenticated(code)),
    }
}

impl Action for Refresh {
    type Output = Refreshed;

    async fn run(&self, tx: &mut Tx) -> Result<Refreshed> {
        let account = self.token.account;
        tx.lock_accounts([account]).await?;
        let Some(token) = session::token(tx, account, &self.token.hash()).await? else {
            return Ok(Refreshed::Refused(Code::SessionEnded));
        };
        let live = session::live(tx.conn(), account, token.session_id, tx.now()).await?;
        if live.is_none() || (token.replaced_at.is_some() && token.first_used_at.is_none()) {
            return Ok(Refreshed::Refused(Code::SessionEnded));
        }
        if let Some(next) = session::successor(tx, &token).await? {
            if next.first_used_at.is_some() {
                return close_stolen(tx, &token).await;
            }
            session::mark_token(tx, &next, false).await?;
        }
        if token.first_used_at.is_none() {
            session::mark_token(tx, &token, true).await?;
        }
        let pair = issue(tx, account, token.session_id, Some(&token)).await?;
        session::touch(tx, account, token.session_id, Some(session_end(tx)), Some(pair.claims.jti)).await?;
        Ok(Refreshed::Pair(pair))
    }
}

/// The token's successor is in use and the token comes again: one of the two holders is a thief, so both are out.
async fn close_stolen(tx: &Tx, token: &StoredToken) -> Result<Refreshed> {
    let reason = account_audit::TOKEN_REUSED;
    session::revoke(tx, token.account_id, token.session_id, reason).await?;
    account_audit::record(tx, token.account_id, reason, Some(token.session_id), json!({})).await?;
    Ok(Refreshed::Refused(Code::TokenReused))
}
