//! Giving and ending roles over a province or city. It has no running number and no audit of its own: what is done stands
//! in the audit of the holder's account.

use super::{Term, appoint};
use crate::domain::authority::{Caller, Right, Role, over_unit};
use crate::domain::unit::UnitKind;
use crate::error::{Error, Result};
use crate::id::{AccountId, GrantId, UnitId};
use crate::ops::Action;
use crate::store::grant::Listed;
use crate::store::{Tx, role, unit};

/// Gives a role over a province or city.
#[derive(Debug)]
pub struct GiveUnitRole {
    /// By whom.
    pub by: Caller,
    /// Over which.
    pub unit: UnitId,
    /// To whom.
    pub to: AccountId,
    /// The role.
    pub role: Role,
    /// For how long.
    pub term: Term,
}

impl Action for GiveUnitRole {
    type Output = GrantId;

    async fn run(&self, tx: &mut Tx) -> Result<GrantId> {
        self.by.require_everywhere(Right::ManageRoles)?;
        province(tx, self.unit).await?;
        let over = over_unit(self.role, self.unit)?;
        tx.lock_accounts([self.by.account, self.to]).await?;
        appoint::demand(tx, &self.by, self.unit, (self.role, over), self.to).await?;
        appoint::check_account(tx, self.to).await?;
        Ok(appoint::give(tx, self.to, self.role, over, self.term).await?.id)
    }
}

/// Ends a role over a province or city, from now on.
#[derive(Debug)]
pub struct EndUnitRole {
    /// By whom.
    pub by: Caller,
    /// Over which.
    pub unit: UnitId,
    /// Which.
    pub id: GrantId,
    /// Why.
    pub reason: Option<String>,
}

impl Action for EndUnitRole {
    type Output = GrantId;

    async fn run(&self, tx: &mut Tx) -> Result<GrantId> {
        self.by.require_everywhere(Right::ManageRoles)?;
        province(tx, self.unit).await?;
        let holder = role::get_of_unit(tx.conn(), self.unit, self.id).await?.account;
        tx.lock_accounts([self.by.account, holder]).await?;
        let Listed { grant: old, .. } = role::get_of_unit(tx.conn(), self.unit, self.id).await?;
        appoint::demand(tx, &self.by, self.unit, (old.role, old.scope), holder).await?;
        appoint::end(tx, holder, &old, self.reason.as_deref()).await?;
        Ok(old.id)
    }
}

/// Refuses a ward as if it were not there: its roles are given in the ward.
async fn province(tx: &Tx, id: UnitId) -> Result<()> {
    let kind = unit::get(tx.conn(), id).await?.kind;
    if kind == UnitKind::Province { Ok(()) } else { Err(Error::NotFound) }
}
