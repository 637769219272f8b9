//! Ending a role in a ward.

use super::{appoint, give::line, tell};
use crate::domain::Vocabulary;
use crate::domain::authority::{Caller, GrantScope, Right, Role, TeamReach, WardScope};
use crate::error::{Error, Result};
use crate::id::GrantId;
use crate::ops::Action;
use crate::store::audit::{self, DataClass, Value};
use crate::store::grant::Listed;
use crate::store::{Tx, grant, role};
use crate::words::Code;

/// Ends a role over a ward or one of its teams, from now on. Those who could give it may end it.
#[derive(Debug)]
pub struct EndWardRole {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// By whom.
    pub by: Caller,
    /// Which.
    pub id: GrantId,
    /// Why.
    pub reason: Option<String>,
}

impl Action for EndWardRole {
    type Output = GrantId;

    async fn run(&self, tx: &mut Tx) -> Result<GrantId> {
        let reach = self.scope.require_some(Right::ManageRoles)?;
        let ward = self.scope.ward();
        tx.lock_ward(ward).await?;
        let Listed { account: holder, grant: old, .. } = grant::get(tx.conn(), &self.scope, self.id).await?;
        if !reaches(&reach, &old.scope) {
            return Err(Error::NotFound);
        }
        tx.lock_accounts([self.by.account, holder]).await?;
        if old.role == Role::Volunteer || role::comes_of_membership(tx.conn(), holder, old.id).await? {
            return Err(Error::conflict(Code::RoleComesWithMembership));
        }
        appoint::demand(tx, &self.by, ward.into(), (old.role, old.scope), holder).await?;
        appoint::end(tx, holder, &old, self.reason.as_deref()).await?;
        let found = role::people(tx.conn(), &self.scope, &[holder]).await?;
        let person = found.first().map(|(_, person)| *person);
        let value = |field, before| Value::of(field, DataClass::Service, person, Some(before), None);
        let values = [value("role", old.role.as_str().to_owned()), value("account_id", holder.to_string())];
        let line = line(&old, person, "ended").because(self.reason.clone()).values(values);
        audit::record(tx, &self.scope, line).await?;
        tell::ended(tx, &self.scope, holder, &old).await?;
        Ok(old.id)
    }
}

fn reaches(reach: &TeamReach, scope: &GrantScope) -> bool {
    match scope {
        GrantScope::Team(_, team) => reach.includes(*team),
        _ => *reach == TeamReach::All,
    }
}
