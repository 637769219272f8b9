//! Every role against every right, every scope and every other role, written out.

use super::super::{Appointment, GrantScope, Right, Role, may_appoint, rights};
use super::{WARD, grant, id, team};
use crate::domain::Vocabulary;
use crate::id::UnitId;

const RIGHTS: [Right; 16] = [
    Right::ManageUnits,
    Right::ManageAreas,
    Right::SetPolicy,
    Right::SeePeople,
    Right::SeeContacts,
    Right::ManagePeople,
    Right::ManageTeams,
    Right::ManageQualifications,
    Right::SeeRoster,
    Right::BuildRoster,
    Right::SeeAttendance,
    Right::TakeRollCall,
    Right::SeeLogs,
    Right::ReviewLogs,
    Right::ReadAudit,
    Right::ManageRoles,
];

/// One line a right, in the order of [`RIGHTS`]; one letter a role that has it: volunteer, shift leader (L), deputy (d),
/// team leader (T), police, committee, city headquarters (H), auditor, administrator (M).
const MATRIX: [&str; 16] = [
    "........M",
    "....PC...",
    "....PC...",
    "VLdTPC...",
    ".LdTP....",
    "..dTP....",
    "....PC...",
    "....PC...",
    "VLdTPC...",
    "..dTP....",
    ".LdTP..A.",
    ".LdT.....",
    "..dTP..A.",
    "....P....",
    "....PC.A.",
    "..dTPCH.M",
];

#[test]
fn each_role_has_the_rights_of_the_table_and_no_other() {
    for (right, row) in RIGHTS.iter().zip(MATRIX) {
        let roles: Vec<bool> = Role::ALL.iter().map(|role| rights(*role).contains(right)).collect();
        let want: Vec<bool> = row.chars().map(|c| c != '.').collect();
        assert_eq!(roles, want, "{right:?}");
    }
    for role in Role::ALL {
        assert!(rights(*role).iter().all(|right| RIGHTS.contains(right)), "{role:?} has a right outside the table");
    }
}

#[test]
fn each_role_is_held_over_its_kind_of_scope_and_no_other() {
    let scopes = [GrantScope::Everywhere, GrantScope::Unit(id(80)), GrantScope::Ward(id(WARD)), team(3)];
    for (role, takes) in Role::ALL.iter().zip(["...T", "...T", "...T", "...T", "..W.", "..W.", ".U..", ".UW.", "E..."])
    {
        let found: Vec<bool> = scopes.iter().map(|scope| role.takes(scope)).collect();
        let want: Vec<bool> = takes.chars().map(|c| c != '.').collect();
        assert_eq!(found, want, "{role:?}");
    }
}

/// The usual scope of a role around ward 1, its team 3 and the city 80 above it.
fn usual(role: Role) -> GrantScope {
    match role {
        Role::Volunteer | Role::ShiftLeader | Role::Deputy | Role::TeamLeader => team(3),
        Role::Police | Role::Committee => GrantScope::Ward(id(WARD)),
        Role::CityHq | Role::Auditor => GrantScope::Unit(id(80)),
        Role::Administrator => GrantScope::Everywhere,
    }
}

/// Who gives what, one line a giver in the order of [`Role`]; lower case: only where no city covers the ward.
const GIVES: [&str; 9] = [
    ".........",
    ".........",
    ".L.......",
    ".L.......",
    ".LdT.....",
    ".LdT.....",
    "....PC...",
    ".........",
    "....pcHA.",
];

#[test]
fn each_role_gives_the_roles_of_the_table_and_no_other() {
    let above = [id::<UnitId>(80)];
    for (giver, row) in Role::ALL.iter().zip(GIVES) {
        assert_eq!(row.len(), Role::ALL.len(), "{giver:?}");
        for (role, mark) in Role::ALL.iter().zip(row.chars()) {
            for ward_has_city in [true, false] {
                let what = Appointment { role: *role, scope: usual(*role), to: id(60), above: &above, ward_has_city };
                let want = mark != '.' && !(ward_has_city && matches!(mark, 'p' | 'c'));
                let grants = [grant(*giver, usual(*giver))];
                let found = may_appoint(id(50), &grants, &what);
                assert_eq!(found, want, "{giver:?} gives {role:?}, city: {ward_has_city}");
            }
        }
    }
}
