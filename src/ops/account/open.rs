//! Opening an account for somebody who is no person of a ward: city headquarters, auditors, a ward's first police and committee.

use serde_json::json;

use super::unused::{Issued, check_login_name, insert_unused, issue_code};
use crate::domain::authority::{Caller, Role};
use crate::error::{Error, Result};
use crate::id::AccountId;
use crate::ops::Action;
use crate::store::account;
use crate::store::{Tx, account_audit};
use crate::words::Code;

/// Opens an account without any role and issues the code that sets its password.
#[derive(Debug)]
pub struct OpenAccount {
    /// Who opens it: an administrator or city headquarters.
    pub by: Caller,
    /// Its sign-in name.
    pub login: String,
}

impl Action for OpenAccount {
    type Output = Issued;

    async fn run(&self, tx: &mut Tx) -> Result<Issued> {
        if !self.by.is(Role::Administrator) && !self.by.is(Role::CityHq) {
            return Err(Error::Forbidden(Code::Forbidden));
        }
        let login_name = check_login_name(&self.login).map_err(|_| Error::field("/login_name", Code::LoginNameForm))?;
        if account::by_name(tx.conn(), &login_name).await?.is_some() {
            return Err(Error::field("/login_name", Code::LoginNameTaken));
        }
        let id: AccountId = tx.new_id();
        insert_unused(tx, id, &login_name, Some(self.by.account)).await?;
        account_audit::record(tx, id, "opened", None, json!({})).await?;
        issue_code(tx, id, login_name, self.by.account, None).await
    }
}
