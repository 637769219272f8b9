//! Accounts of people who are no persons of a ward.

use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::problem::ApiResult;
use crate::app::App;
use crate::clock::Instant;
use crate::id::AccountId;
use crate::ops::account::OpenAccount;

/// An account to open.
#[derive(Debug, Object)]
struct AccountToOpen {
    /// Its sign-in name: 3 to 40 lower-case letters, digits, dots or dashes, beginning with a letter. It lasts.
    #[oai(validator(min_length = 3, max_length = 60))]
    login_name: String,
}

/// An account just opened. The code is shown this once.
#[derive(Debug, Object)]
struct OpenedAccount {
    /// Its id, to give it a role.
    account_id: AccountId,
    /// Its sign-in name.
    login_name: String,
    /// The one-time code that sets its password.
    code: String,
    /// Until when the code is good.
    expires_at: Instant,
}

/// An account was opened.
#[derive(ApiResponse)]
enum Opened {
    /// Opened. The code is shown this once; a lost answer leaves an unused account behind and nothing else.
    #[oai(status = 201)]
    Created(Json<OpenedAccount>),
}

/// Accounts.
pub struct Accounts(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roles")]
impl Accounts {
    /// Open an account
    ///
    /// For city headquarters, auditors, and a ward's first police and committee. It has no role until it is given one.
    /// Members of a ward get theirs with `create_account`.
    #[oai(path = "/accounts", method = "post", operation_id = "open_account")]
    async fn open(&self, auth: Auth, body: Json<AccountToOpen>) -> ApiResult<Opened> {
        let open = OpenAccount { by: auth.caller().clone(), login: body.login_name.clone() };
        let issued = self.0.act(&auth.actor(), &open).await?;
        Ok(Opened::Created(Json(OpenedAccount {
            account_id: issued.account,
            login_name: issued.login_name,
            code: issued.code.reveal(),
            expires_at: issued.expires_at,
        })))
    }
}
