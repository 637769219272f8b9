//! Accounts of people: making one, a new code for one, and a code that links one that exists.
//!
//! A code is shown once and kept nowhere, so that these operations take no idempotency key: sent again, they issue again.

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::find;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::id::{AccountId, PersonId, WardId};
use crate::ops::account::{CreateAccount, IssueLinkCode, Issued, ResetAccount};

/// How the account shall sign in.
#[derive(Debug, Object)]
struct NewAccount {
    /// The sign-in name: 3 to 40 lower-case letters, digits, dots and dashes, beginning with a letter. Made of the given
    /// name and digits if not said.
    #[oai(validator(max_length = 40))]
    login_name: Option<String>,
}

/// An account and the code that sets its password.
#[derive(Debug, Object)]
struct IssuedCode {
    /// The account.
    account_id: AccountId,
    /// The lasting sign-in name.
    login_name: String,
    /// The code: shown this once, good for one use. Hand it over in person.
    code: String,
    /// Until when the code is good.
    expires_at: Instant,
}

/// A code that links an account to the person.
#[derive(Debug, Object)]
struct IssuedLinkCode {
    /// The code: shown this once, good for one use. Hand it over in person.
    code: String,
    /// Until when the code is good.
    expires_at: Instant,
}

/// An account and its code.
#[derive(ApiResponse)]
enum CodeIssued {
    /// Issued.
    #[oai(status = 201)]
    Ok(Json<IssuedCode>),
}

/// A code that links.
#[derive(ApiResponse)]
enum LinkCodeIssued {
    /// Issued.
    #[oai(status = 201)]
    Ok(Json<IssuedLinkCode>),
}

impl From<Issued> for CodeIssued {
    fn from(issued: Issued) -> Self {
        let Issued { account, login_name, code, expires_at } = issued;
        Self::Ok(Json(IssuedCode { account_id: account, login_name, code: code.reveal(), expires_at }))
    }
}

/// Accounts.
pub struct Accounts(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::People")]
impl Accounts {
    /// Make an account for a person
    ///
    /// For those who keep the records of all teams that the person is in. The answer does not tell whether the person's number
    /// signs in to it: a number that another account has stays with that. If the answer was lost, ask for a reset.
    #[oai(path = "/wards/:ward_id/people/:person_id/account", method = "post", operation_id = "create_account")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
        body: Json<NewAccount>,
    ) -> ApiResult<CodeIssued> {
        let scope = self.keeper(&auth, ward_id.0, person_id.0).await?;
        let create = CreateAccount { scope, person: person_id.0, login_name: body.0.login_name };
        Ok(self.0.act(&auth.actor(), &create).await?.into())
    }

    /// Issue a new code for a person's account
    ///
    /// For those with authority over every role that the account holds, in every ward; never for oneself. The password stays
    /// until the code is used, then every session ends.
    #[oai(path = "/wards/:ward_id/people/:person_id/account/reset", method = "post", operation_id = "reset_account")]
    async fn reset(&self, auth: Auth, ward_id: Path<WardId>, person_id: Path<PersonId>) -> ApiResult<CodeIssued> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reset = ResetAccount { scope, person: person_id.0 };
        Ok(self.0.act(&auth.actor(), &reset).await?.into())
    }

    /// Issue a code that links an account
    ///
    /// For somebody who signs in already, perhaps from another ward. Codes issued before are void.
    #[oai(path = "/wards/:ward_id/people/:person_id/link-code", method = "post", operation_id = "issue_link_code")]
    async fn link_code(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        person_id: Path<PersonId>,
    ) -> ApiResult<LinkCodeIssued> {
        let scope = self.keeper(&auth, ward_id.0, person_id.0).await?;
        let issued = self.0.act(&auth.actor(), &IssueLinkCode { scope, person: person_id.0 }).await?;
        let link = IssuedLinkCode { code: issued.code.reveal(), expires_at: issued.expires_at };
        Ok(LinkCodeIssued::Ok(Json(link)))
    }
}

impl Accounts {
    /// The ward, for somebody who keeps the records of all teams that the person is in.
    async fn keeper(&self, auth: &Auth, ward: WardId, person: PersonId) -> Result<WardScope> {
        let scope = auth.ward(&self.0, ward).await?;
        find(&self.0, &scope, person).await?.require_all_teams(&scope)?;
        Ok(scope)
    }
}
