//! Becoming a ward's person: normal sign-in and that ward's code, never a matching number.

use serde_json::json;

use super::taken_over;
use crate::app::App;
use crate::credentials::OneTimeCode;
use crate::domain::authority::WardScope;
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId, WardId};
use crate::ops::people::ward_day;
use crate::ops::throttle::{self, Guarded};
use crate::ops::{Action, Actor};
use crate::store::audit::{self, Line};
use crate::store::{Tx, account_audit, link_code, person, unit};
use crate::words::Code;

/// A person that an account has become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPerson {
    /// The ward.
    pub ward: WardId,
    /// Its name.
    pub ward_name: String,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub full_name: Option<String>,
}

/// Links the acting account to the person that the code was issued for.
///
/// # Errors
/// [`Error::Invalid`] with `code_not_valid`, alike for an unknown ward and a wrong, used or old code;
/// [`Error::Throttled`] after too many guesses; a conflict when the person or the account is linked already.
pub async fn link_person(
    app: &App,
    actor: &Actor,
    (ward, code): (WardId, &str),
    address: &str,
) -> Result<LinkedPerson> {
    let account = actor.account.ok_or(Error::Unauthenticated(Code::Unauthenticated))?;
    let pair = throttle::begin(app, &format!("link {account}"), address).await?;
    let code = OneTimeCode::parse(code).ok_or_else(refused)?;
    let link = Link { account, scope: WardScope::system(ward), hash: code.hash() };
    app.act(actor, &Guarded { pair: &pair, then: &link }).await
}

fn refused() -> Error {
    Error::field("/code", Code::CodeNotValid)
}

/// The code is the right to this, so that the service itself acts in the ward.
struct Link {
    account: AccountId,
    scope: WardScope,
    hash: String,
}

impl Action for Link {
    type Output = LinkedPerson;

    async fn run(&self, tx: &mut Tx) -> Result<LinkedPerson> {
        let scope = &self.scope;
        tx.lock_ward(scope.ward()).await.map_err(|error| match error {
            Error::NotFound => refused(),
            other => other,
        })?;
        tx.lock_accounts([self.account]).await?;
        let code = link_code::find_good(tx, scope, &self.hash).await?.ok_or_else(refused)?;
        let day = ward_day(tx, scope).await?;
        let seen = person::seen(tx.conn(), scope, &day, code.person).await?;
        if seen.person.account.is_some() {
            return Err(Error::conflict(Code::PersonHasAccount));
        }
        if person::of_account(tx.conn(), scope, self.account).await?.is_some() {
            return Err(Error::conflict(Code::AccountHasPerson));
        }
        link_code::use_up(tx, scope, code.id).await?;
        taken_over::by(tx, scope, &day, &seen, self.account).await?;
        let facts = json!({ "ward": scope.ward(), "person": code.person, "code_issued_by": code.issued_by });
        account_audit::record(tx, self.account, "person_linked", tx.actor().session, facts).await?;
        let line = Line::new("person", code.person, "account_linked").person(code.person);
        audit::record(tx, scope, line).await?;
        Ok(LinkedPerson {
            ward: scope.ward(),
            ward_name: unit::ward(tx.conn(), scope.ward()).await?.name,
            person: code.person,
            full_name: seen.person.full_name().map(str::to_owned),
        })
    }
}
