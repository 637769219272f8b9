//! Making an account for a person who has none.

use serde_json::json;

use super::unused::{check_login_name, issue_code};
use super::{Issued, taken_over};
use crate::domain::authority::WardScope;
use crate::domain::people::login_base;
use crate::error::{Error, Result};
use crate::id::PersonId;
use crate::ops::Action;
use crate::ops::people::ward_day;
use crate::store::account::{self, Account};
use crate::store::audit::{self, Line};
use crate::store::person::{self, Person};
use crate::store::{Tx, account_audit};
use crate::words::Code;

/// Makes an account for a person and links the two. Whoever holds the code becomes the person, so that a leader makes
/// accounts only for people who are in no other team than his own.
#[derive(Debug)]
pub struct CreateAccount {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// For whom.
    pub person: PersonId,
    /// The sign-in name; made of the given name if not said.
    pub login_name: Option<String>,
}

impl Action for CreateAccount {
    type Output = Issued;

    async fn run(&self, tx: &mut Tx) -> Result<Issued> {
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        let seen = person::seen(tx.conn(), &self.scope, &day, self.person).await?;
        seen.require_all_teams(&self.scope)?;
        if seen.person.account.is_some() {
            return Err(Error::conflict(Code::PersonHasAccount));
        }
        let new = Account {
            id: tx.new_id(),
            login_name: self.login_name(tx, &seen.person).await?,
            phone: seen.person.identity.as_ref().and_then(|who| who.phone.clone()),
            password_hash: None,
            active: true,
            created_at: tx.now(),
        };
        let by = tx.actor().account;
        account::insert(tx, &new, by).await?;
        let facts = json!({ "ward": self.scope.ward(), "person": self.person });
        account_audit::record(tx, new.id, "account_created", None, facts).await?;
        taken_over::by(tx, &self.scope, &day, &seen, new.id).await?;
        let line = Line::new("person", self.person, "account_created").person(self.person);
        audit::record(tx, &self.scope, line).await?;
        issue_code(tx, new.id, new.login_name, by.unwrap_or(new.id), Some(self.scope.ward())).await
    }
}

impl CreateAccount {
    async fn login_name(&self, tx: &Tx, person: &Person) -> Result<String> {
        let Some(wanted) = &self.login_name else { return free_name(tx, person).await };
        let name = check_login_name(wanted).map_err(|_| Error::field("/login_name", Code::LoginNameForm))?;
        match account::by_name(tx.conn(), &name).await? {
            Some(_) => Err(Error::field("/login_name", Code::LoginNameTaken)),
            None => Ok(name),
        }
    }
}

/// How many names of four digits are tried before longer ones.
const SHORT_TRIES: u32 = 8;

/// A free name: the given name and four digits, or eight where many share the name.
async fn free_name(tx: &Tx, person: &Person) -> Result<String> {
    let base = login_base(person.full_name().unwrap_or_default());
    for attempt in 0..2 * SHORT_TRIES {
        let random = u64::from_be_bytes(tx.bytes());
        let name = if attempt < SHORT_TRIES {
            format!("{base}{:04}", random % 10_000)
        } else {
            format!("{base}{:08}", random % 100_000_000)
        };
        if account::by_name(tx.conn(), &name).await?.is_none() {
            return Ok(name);
        }
    }
    Err(Error::internal("no sign-in name is free"))
}
