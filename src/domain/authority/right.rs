//! What each role may. One table; the roles and their limits are those of Law 30/2023/QH15 art. 5 and of data protection:
//! the further from the street, the fewer names.

use super::Role;

/// One thing that somebody may do. Held over a team, it reaches that team; held over a ward, the whole ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Add and change provinces, cities and wards.
    ManageUnits,
    /// Add and change neighbourhoods.
    ManageAreas,
    /// Set ward policy.
    SetPolicy,
    /// See people's names and functions.
    SeePeople,
    /// See people's numbers, births and papers.
    SeeContacts,
    /// Add people, change and suspend them, keep memberships and papers, issue accounts.
    ManagePeople,
    /// Set up and change teams.
    ManageTeams,
    /// Keep the list of qualifications.
    ManageQualifications,
    /// See who is on which shift.
    SeeRoster,
    /// Make patterns and shifts, assign, publish.
    BuildRoster,
    /// See who was there.
    SeeAttendance,
    /// Check others in and out.
    TakeRollCall,
    /// Read patrol logs.
    SeeLogs,
    /// Return, accept and reopen patrol logs.
    ReviewLogs,
    /// Read the ward's audit.
    ReadAudit,
    /// See who holds which role, and grant what [`super::may_appoint`] allows.
    ManageRoles,
}

/// What `role` may.
pub fn rights(role: Role) -> &'static [Right] {
    use Right::*;
    match role {
        Role::Volunteer => &[SeePeople, SeeRoster],
        Role::ShiftLeader => &[SeePeople, SeeContacts, SeeRoster, SeeAttendance, TakeRollCall],
        Role::Deputy | Role::TeamLeader => &[
            SeePeople,
            SeeContacts,
            ManagePeople,
            SeeRoster,
            BuildRoster,
            SeeAttendance,
            TakeRollCall,
            SeeLogs,
            ManageRoles,
        ],
        Role::Police => &[
            ManageAreas,
            SetPolicy,
            SeePeople,
            SeeContacts,
            ManagePeople,
            ManageTeams,
            ManageQualifications,
            SeeRoster,
            BuildRoster,
            SeeAttendance,
            SeeLogs,
            ReviewLogs,
            ReadAudit,
            ManageRoles,
        ],
        Role::Committee => {
            &[ManageAreas, SetPolicy, SeePeople, ManageTeams, ManageQualifications, SeeRoster, ReadAudit, ManageRoles]
        }
        Role::CityHq => &[ManageRoles],
        Role::Auditor => &[SeeAttendance, SeeLogs, ReadAudit],
        Role::Administrator => &[ManageUnits, ManageRoles],
    }
}
