//! Over what a role is held when it is given in a ward or over a unit above wards.

use super::{GrantScope, Role};
use crate::error::{Error, Result};
use crate::id::{TeamId, UnitId, WardId};
use crate::words::Code;

/// Over what `role` is held when it is given in `ward`, for `team` or for none.
///
/// # Errors
/// [`Error::Invalid`] naming the field that does not go with the role.
pub fn over_ward(role: Role, ward: WardId, team: Option<TeamId>) -> Result<GrantScope> {
    match (role, team) {
        (Role::Volunteer, _) => Err(Error::field("/role", Code::RoleComesWithMembership)),
        (Role::CityHq | Role::Administrator, _) => Err(Error::field("/role", Code::RoleNotOverThis)),
        (Role::ShiftLeader | Role::Deputy | Role::TeamLeader, Some(team)) => Ok(GrantScope::Team(ward, team)),
        (Role::ShiftLeader | Role::Deputy | Role::TeamLeader, None) => {
            Err(Error::field("/team_id", Code::RoleNeedsTeam))
        }
        (Role::Police | Role::Committee | Role::Auditor, None) => Ok(GrantScope::Ward(ward)),
        (Role::Police | Role::Committee | Role::Auditor, Some(_)) => {
            Err(Error::field("/team_id", Code::RoleOverWholeWard))
        }
    }
}

/// Over what `role` is held when it is given over a province or city.
///
/// # Errors
/// [`Error::Invalid`] for a role that is not held over one.
pub fn over_unit(role: Role, unit: UnitId) -> Result<GrantScope> {
    match role {
        Role::CityHq | Role::Auditor => Ok(GrantScope::Unit(unit)),
        _ => Err(Error::field("/role", Code::RoleNotOverThis)),
    }
}
