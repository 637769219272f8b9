//! The operator's appointment of an administrator.

use super::unused::{Issued, check_login_name, insert_unused, issue_code};
use crate::domain::authority::{Grant, GrantScope, Role};
use crate::error::{Error, Result};
use crate::id::AccountId;
use crate::ops::Action;
use crate::store::account;
use crate::store::{Tx, grant};
use crate::words::Code;

/// Makes an account with the role of administrator. Only the operator's command line runs this.
#[derive(Debug)]
pub struct AppointAdministrator {
    /// Its sign-in name.
    pub login: String,
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
