//! Ending sessions.

use serde_json::json;

use crate::error::Result;
use crate::id::{AccountId, SessionId};
use crate::ops::Action;
use crate::store::{Tx, account_audit, session};

/// Ends one session of an account.
#[derive(Debug)]
pub struct RevokeSession {
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub session: SessionId,
}

impl Action for RevokeSession {
    type Output = SessionId;

    async fn run(&self, tx: &mut Tx) -> Result<SessionId> {
        tx.lock_accounts([self.account]).await?;
        let found = session::get(tx.conn(), self.account, self.session).await?;
        if found.revoke_reason.is_none() {
            session::revoke(tx, self.account, self.session, "signed_out").await?;
            account_audit::record(tx, self.account, "signed_out", Some(self.session), json!({})).await?;
        }
        Ok(self.session)
    }
}

/// Ends every session of an account but perhaps one.
#[derive(Debug)]
pub struct RevokeAllSessions {
    /// Whose.
    pub account: AccountId,
    /// The one that stays.
    pub except: Option<SessionId>,
}

impl Action for RevokeAllSessions {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_accounts([self.account]).await?;
        for open in session::list(tx.conn(), self.account, tx.now()).await? {
            if Some(open.id) != self.except {
                session::revoke(tx, self.account, open.id, "password_changed").await?;
            }
        }
        Ok(())
    }
}
