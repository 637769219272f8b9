//! The roles.

use super::GrantScope;

vocabulary! {
    /// What somebody is to a team, a ward or the service.
    Role {
        /// A member of a team (tổ viên); comes with the membership.
        Volunteer = "volunteer",
        /// Leads single shifts (trưởng ca).
        ShiftLeader = "shift_leader",
        /// Deputy of a team leader (tổ phó).
        Deputy = "deputy",
        /// Leads a team (tổ trưởng).
        TeamLeader = "team_leader",
        /// Ward police: assigns, inspects, reviews (Law 30/2023/QH15 art. 5(3)).
        Police = "police",
        /// The ward's People's Committee: the coordinator.
        Committee = "committee",
        /// City headquarters: counts only.
        CityHq = "city_hq",
        /// Looks at samples, audit and attendance.
        Auditor = "auditor",
        /// Runs the service; reads no people and no logs.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether the role can be held over `scope`.
    pub fn takes(self, scope: &GrantScope) -> bool {
        match self {
            Self::Volunteer | Self::ShiftLeader | Self::Deputy | Self::TeamLeader => {
                matches!(scope, GrantScope::Team(..))
            }
            Self::Police | Self::Committee => matches!(scope, GrantScope::Ward(_)),
            Self::CityHq => matches!(scope, GrantScope::Unit(_)),
            Self::Auditor => matches!(scope, GrantScope::Unit(_) | GrantScope::Ward(_)),
            Self::Administrator => matches!(scope, GrantScope::Everywhere),
        }
    }
}
