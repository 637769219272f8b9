//! Who gives which role. Nobody gives one to himself.

use super::{Grant, GrantScope, Role};
use crate::id::{AccountId, UnitId, WardId};

/// A role that somebody wants to give or to end.
#[derive(Clone, Copy, Debug)]
pub struct Appointment<'a> {
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: GrantScope,
    /// To whom.
    pub to: AccountId,
    /// The units above the ward or unit that it is about.
    pub above: &'a [UnitId],
    /// Whether some city headquarters covers the ward.
    pub ward_has_city: bool,
}

/// Whether an account with `grants` (those that hold now) may give or end this role.
pub fn may_appoint(by: AccountId, grants: &[Grant], what: &Appointment<'_>) -> bool {
    if by == what.to || !what.role.takes(&what.scope) {
        return false;
    }
    grants.iter().any(|grant| allows(grant, what))
}

fn allows(grant: &Grant, what: &Appointment<'_>) -> bool {
    match (grant.role, what.role) {
        (Role::Administrator, Role::CityHq | Role::Auditor) => true,
        (Role::Administrator, Role::Committee | Role::Police) => !what.ward_has_city,
        (Role::CityHq, Role::Committee | Role::Police) => {
            matches!(grant.scope, GrantScope::Unit(unit) if what.above.contains(&unit))
        }
        (Role::Police | Role::Committee, Role::TeamLeader | Role::Deputy | Role::ShiftLeader) => {
            ward_of(&grant.scope).is_some() && ward_of(&grant.scope) == ward_of(&what.scope)
        }
        (Role::TeamLeader | Role::Deputy, Role::ShiftLeader) => grant.scope == what.scope,
        _ => false,
    }
}

fn ward_of(scope: &GrantScope) -> Option<WardId> {
    match scope {
        GrantScope::Ward(ward) | GrantScope::Team(ward, _) => Some(*ward),
        GrantScope::Everywhere | GrantScope::Unit(_) => None,
    }
}
