//! Who calls, and what he may at this moment.

use super::{Grant, GrantScope, Right, Role, WardScope, rights};
use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId, SessionId, UnitId, WardId};
use crate::words::Code;

/// A person that the account is, in one ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPerson {
    /// The ward.
    pub ward: WardId,
    /// The person.
    pub person: PersonId,
    /// Whether the person may not serve now.
    pub suspended: bool,
}

/// A caller who has proved who he is.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// The persons that he is, one a ward at most.
    pub persons: Vec<OwnPerson>,
    grants: Vec<Grant>,
}

impl Caller {
    /// A caller with those of his grants that hold at `now`. While a person is suspended, his roles over teams of that ward
    /// rest; so does everything else there but seeing what is his own.
    pub fn new(
        account: AccountId,
        session: SessionId,
        persons: Vec<OwnPerson>,
        mut grants: Vec<Grant>,
        now: Instant,
    ) -> Self {
        grants.retain(|grant| {
            let ward = match grant.scope {
                GrantScope::Ward(ward) | GrantScope::Team(ward, _) => Some(ward),
                GrantScope::Everywhere | GrantScope::Unit(_) => None,
            };
            let rests = persons.iter().any(|p| Some(p.ward) == ward && p.suspended);
            grant.holds_at(now) && !rests
        });
        Self { account, session, persons, grants }
    }

    /// The grants that hold.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// The ward, if the caller is somebody in it or holds a role over it or a team of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] otherwise: unknown and forbidden look alike.
    pub fn ward(&self, ward: WardId) -> Result<WardScope> {
        self.ward_under(ward, &[])
    }

    /// The ward, also by a role over one of `above`, the units above the ward, or over everything.
    ///
    /// # Errors
    /// As [`Caller::ward`].
    pub fn ward_under(&self, ward: WardId, above: &[UnitId]) -> Result<WardScope> {
        let person = self.persons.iter().find(|p| p.ward == ward).map(|p| p.person);
        let over = |grant: &Grant| match grant.scope {
            GrantScope::Ward(w) if w == ward => Some((grant.role, None)),
            GrantScope::Team(w, team) if w == ward => Some((grant.role, Some(team))),
            GrantScope::Unit(unit) if above.contains(&unit) => Some((grant.role, None)),
            GrantScope::Everywhere if !above.is_empty() => Some((grant.role, None)),
            _ => None,
        };
        let roles: Vec<_> = self.grants.iter().filter_map(over).collect();
        if person.is_none() && roles.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(WardScope { ward, account: Some(self.account), person, roles, system: false })
    }

    /// Whether a role reaches down from above, so that it is worth looking up what is above a ward.
    pub fn looks_down(&self) -> bool {
        self.grants.iter().any(|g| matches!(g.scope, GrantScope::Everywhere | GrantScope::Unit(_)))
    }

    /// Demands a right over the whole service.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require_everywhere(&self, right: Right) -> Result<()> {
        let holds = |g: &Grant| g.scope == GrantScope::Everywhere && rights(g.role).contains(&right);
        if self.grants.iter().any(holds) { Ok(()) } else { Err(Error::Forbidden(Code::Forbidden)) }
    }

    /// The wards in which the caller is somebody or holds a role over the ward or a team of it, each once, in order.
    pub fn wards(&self) -> Vec<WardId> {
        let granted = self.grants.iter().filter_map(|g| match g.scope {
            GrantScope::Ward(ward) | GrantScope::Team(ward, _) => Some(ward),
            GrantScope::Everywhere | GrantScope::Unit(_) => None,
        });
        let mut wards: Vec<WardId> = self.persons.iter().map(|p| p.ward).chain(granted).collect();
        wards.sort_unstable();
        wards.dedup();
        wards
    }

    /// Whether the caller holds `role` anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|g| g.role == role)
    }
}
