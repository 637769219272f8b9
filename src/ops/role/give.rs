//! Giving a role in a ward.

use super::{Term, appoint, tell};
use crate::domain::Vocabulary;
use crate::domain::authority::{Caller, Grant, GrantScope, Right, Role, WardScope, over_ward};
use crate::error::{Error, Result};
use crate::id::{AccountId, GrantId, PersonId, TeamId};
use crate::ops::Action;
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::{Tx, role, team};
use crate::words::Code;

/// Who shall hold a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// This account.
    Account(AccountId),
    /// The account of this person of the ward.
    Person(PersonId),
}

/// Gives a role over a ward or one of its teams. The holder is told; so are the ward's police and committee when one of
/// them is added.
#[derive(Debug)]
pub struct GiveWardRole {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// By whom.
    pub by: Caller,
    /// To whom.
    pub to: Holder,
    /// The role.
    pub role: Role,
    /// The team that it is held over; none for the whole ward.
    pub team: Option<TeamId>,
    /// For how long.
    pub term: Term,
}

impl Action for GiveWardRole {
    type Output = GrantId;

    async fn run(&self, tx: &mut Tx) -> Result<GrantId> {
        self.scope.require_some(Right::ManageRoles)?;
        let ward = self.scope.ward();
        let over = over_ward(self.role, ward, self.team)?;
        tx.lock_ward(ward).await?;
        let holder = match self.holder(tx).await {
            Ok(holder) => holder,
            Err(unknown) => {
                // Whether there is such a person is told to those alone who may give the role to somebody.
                let somebody = tx.new_id();
                appoint::demand(tx, &self.by, ward.into(), (self.role, over), somebody).await?;
                return Err(unknown);
            }
        };
        tx.lock_accounts([self.by.account, holder]).await?;
        appoint::demand(tx, &self.by, ward.into(), (self.role, over), holder).await?;
        appoint::check_account(tx, holder).await?;
        self.check_team(tx).await?;
        let given = appoint::give(tx, holder, self.role, over, self.term).await?;
        self.record(tx, holder, &given).await?;
        tell::given(tx, &self.scope, holder, &given).await?;
        Ok(given.id)
    }
}

impl GiveWardRole {
    async fn holder(&self, tx: &Tx) -> Result<AccountId> {
        let person = match self.to {
            Holder::Account(account) => return Ok(account),
            Holder::Person(person) => person,
        };
        match role::account_of(tx.conn(), &self.scope, person).await {
            Ok(Some(account)) => Ok(account),
            Ok(None) => Err(Error::field("/person_id", Code::PersonWithoutAccount)),
            Err(Error::NotFound) => Err(Error::field("/person_id", Code::UnknownReference)),
            Err(error) => Err(error),
        }
    }

    async fn check_team(&self, tx: &Tx) -> Result<()> {
        let Some(id) = self.team else { return Ok(()) };
        match team::get(tx.conn(), &self.scope, id).await {
            Err(Error::NotFound) => Err(Error::field("/team_id", Code::UnknownReference)),
            found => found.map(drop),
        }
    }

    async fn record(&self, tx: &mut Tx, holder: AccountId, given: &Grant) -> Result<()> {
        let found = role::people(tx.conn(), &self.scope, &[holder]).await?;
        let person = found.first().map(|(_, person)| *person);
        let value = |field, after| Value::of(field, DataClass::Service, person, None, after);
        let values = [
            value("role", Some(given.role.as_str().to_owned())),
            value("account_id", Some(holder.to_string())),
            value("valid_from", Some(given.valid_from.to_rfc3339())),
            value("valid_to", given.valid_to.map(|end| end.to_rfc3339())),
        ];
        audit::record(tx, &self.scope, line(given, person, "given").values(values)).await.map(drop)
    }
}

/// A line of the ward's audit about a grant.
pub(super) fn line(grant: &Grant, person: Option<PersonId>, verb: &'static str) -> Line {
    let mut line = Line::new("role", grant.id, verb);
    if let GrantScope::Team(_, team) = grant.scope {
        line = line.team(team);
    }
    match person {
        Some(person) => line.person(person),
        None => line,
    }
}
