//! The first use of an access token that came by refresh: from now on the token before it is spent.

use uuid::Uuid;

use crate::error::Result;
use crate::id::{AccountId, SessionId};
use crate::ops::Action;
use crate::store::{Tx, session};

/// The phone holds this access token, so it holds the refresh token beside it too.
#[derive(Debug)]
pub struct ConfirmAccess {
    /// Whose.
    pub account: AccountId,
    /// In which session.
    pub session: SessionId,
    /// The access token's id.
    pub access: Uuid,
}

impl Action for ConfirmAccess {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_accounts([self.account]).await?;
        let live = session::live(tx.conn(), self.account, self.session, tx.now()).await?;
        if live.is_none_or(|s| s.pending_access != Some(self.access)) {
            return Ok(());
        }
        let token = session::token_of_access(tx, self.account, self.session, self.access).await?;
        if let Some(token) = token.filter(|t| t.first_used_at.is_none()) {
            session::mark_token(tx, &token, true).await?;
        }
        session::touch(tx, self.account, self.session, None, None).await
    }
}
