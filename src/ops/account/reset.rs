//! A new sign-in code for an account that is in use.

use std::collections::BTreeMap;

use serde_json::json;

use super::Issued;
use super::unused::issue_code;
use crate::domain::authority::{Grant, GrantScope, Reset, Right, Role, TeamReach, WardScope, may_reset};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId, UnitId, WardId};
use crate::ops::Action;
use crate::ops::people::ward_day;
use crate::store::audit::{self, Line};
use crate::store::{Tx, account, account_audit, grant, person, session, unit};
use crate::words::Code;

/// Issues a new code for a person's account, to somebody with authority over every role that the account holds.
#[derive(Debug)]
pub struct ResetAccount {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whose account.
    pub person: PersonId,
}

impl Action for ResetAccount {
    type Output = Issued;

    async fn run(&self, tx: &mut Tx) -> Result<Issued> {
        tx.lock_ward(self.scope.ward()).await?;
        let visible = self.visible(tx).await?;
        let person = person::get(tx.conn(), &self.scope, self.person).await?;
        let refused = || if visible { Error::Forbidden(Code::Forbidden) } else { Error::NotFound };
        let Some(target) = person.account else {
            return Err(if visible { Error::conflict(Code::PersonHasNoAccount) } else { Error::NotFound });
        };
        let by = tx.actor().account.ok_or_else(refused)?;
        tx.lock_accounts([target]).await?;
        if !self.authority(tx, by, target).await? {
            return Err(refused());
        }
        let account = account::get(tx.conn(), target).await?.ok_or(Error::NotFound)?;
        let facts = json!({ "ward": self.scope.ward(), "person": self.person });
        account_audit::record(tx, target, "code_issued", None, facts).await?;
        let line = Line::new("person", self.person, "account_reset").person(self.person);
        audit::record(tx, &self.scope, line).await?;
        issue_code(tx, target, account.login_name, by, Some(self.scope.ward())).await
    }
}

impl ResetAccount {
    /// Whether the caller may know of the person. Those above the ward see nobody, and yet may have authority.
    async fn visible(&self, tx: &Tx) -> Result<bool> {
        let day = ward_day(tx, &self.scope).await?;
        match person::seen(tx.conn(), &self.scope, &day, self.person).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound) if self.scope.reach(Right::ManageRoles) == TeamReach::All => Ok(false),
            Err(other) => Err(other),
        }
    }

    async fn authority(&self, tx: &Tx, by: AccountId, target: AccountId) -> Result<bool> {
        let Some(session) = tx.actor().session else { return Ok(false) };
        let caller = session::caller(tx.conn(), by, session, tx.now()).await?;
        let held = grant::of_account(tx.conn(), target).await?;
        let above = above(tx, &held).await?;
        let reset = Reset { ward: self.scope.ward(), target, held: &held, above: &above };
        Ok(may_reset(by, caller.grants(), &reset, tx.now()))
    }
}

/// The units above each ward whose police or committee the account is: those whose city may have appointed it.
async fn above(tx: &Tx, held: &[Grant]) -> Result<BTreeMap<WardId, Vec<UnitId>>> {
    let mut above = BTreeMap::new();
    for grant in held.iter().filter(|g| matches!(g.role, Role::Police | Role::Committee)) {
        if let GrantScope::Ward(ward) = grant.scope {
            above.insert(ward, unit::ancestors(tx.conn(), ward.into()).await?);
        }
    }
    Ok(above)
}
