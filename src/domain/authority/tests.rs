use uuid::Uuid;

use super::*;
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::error::Error;
use crate::id::{AccountId, GrantId, PersonId, UnitId, WardId};

mod matrix;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn at(s: i64) -> Instant {
    Instant::from_timestamp(s, 0).unwrap()
}

fn grant(role: Role, scope: GrantScope) -> Grant {
    Grant { id: id::<GrantId>(9), role, scope, valid_from: at(100), valid_to: Some(at(200)) }
}

fn caller(grants: Vec<Grant>, suspended: bool, now: Instant) -> Caller {
    let own = OwnPerson { ward: id(1), person: id(7), suspended };
    Caller::new(id(50), id(51), vec![own], grants, now)
}

const WARD: u128 = 1;

fn team(n: u128) -> GrantScope {
    GrantScope::Team(id(WARD), id(n))
}

#[test]
fn a_grant_holds_from_its_first_instant_to_before_its_last() {
    for (now, holds) in [(99, false), (100, true), (199, true), (200, false)] {
        let caller = caller(vec![grant(Role::Police, GrantScope::Ward(id(WARD)))], false, at(now));
        let scope = caller.ward(id(WARD)).unwrap();
        assert_eq!(scope.require(Right::ReviewLogs).is_ok(), holds, "{now}");
    }
}

#[test]
fn a_team_role_reaches_its_team_alone() {
    let caller = caller(vec![grant(Role::TeamLeader, team(3))], false, at(150));
    let scope = caller.ward(id(WARD)).unwrap();
    assert_eq!(scope.reach(Right::BuildRoster), TeamReach::Only(vec![id(3)]));
    assert!(scope.require_team(Right::BuildRoster, id(3)).is_ok());
    assert!(matches!(scope.require_team(Right::BuildRoster, id(4)), Err(Error::NotFound)));
    assert!(matches!(scope.require_team(Right::ReviewLogs, id(3)), Err(Error::Forbidden(_))));
    assert!(matches!(scope.require(Right::BuildRoster), Err(Error::Forbidden(_))));
}

#[test]
fn another_ward_looks_as_if_it_were_not_there() {
    let caller = caller(vec![grant(Role::Police, GrantScope::Ward(id(WARD)))], false, at(150));
    assert!(matches!(caller.ward(id(2)), Err(Error::NotFound)));
    assert_eq!(caller.wards(), vec![id::<WardId>(WARD)]);
}

#[test]
fn roles_above_reach_down_only_where_the_ward_is_theirs() {
    let hq = caller(vec![grant(Role::CityHq, GrantScope::Unit(id(80)))], false, at(150));
    assert!(hq.looks_down());
    assert!(hq.ward_under(id(2), &[id::<UnitId>(80)]).unwrap().require(Right::ManageRoles).is_ok());
    assert!(matches!(hq.ward_under(id(2), &[id::<UnitId>(81)]), Err(Error::NotFound)));
    let admin = caller(vec![grant(Role::Administrator, GrantScope::Everywhere)], false, at(150));
    assert!(admin.require_everywhere(Right::ManageUnits).is_ok());
    assert!(hq.require_everywhere(Right::ManageUnits).is_err());
}

#[test]
fn a_suspended_person_keeps_only_what_is_his_own() {
    let caller = caller(vec![grant(Role::TeamLeader, team(3))], true, at(150));
    let scope = caller.ward(id(WARD)).unwrap();
    assert_eq!(scope.person(), Some(id::<PersonId>(7)));
    assert!(scope.reach(Right::SeeRoster).is_empty());
}

#[test]
fn those_far_from_the_street_read_no_names_and_no_logs() {
    for role in [Role::CityHq, Role::Administrator] {
        for right in [Right::SeePeople, Right::SeeContacts, Right::SeeLogs, Right::SeeRoster, Right::SeeAttendance] {
            assert!(!rights(role).contains(&right), "{role:?} {right:?}");
        }
    }
    assert!(!rights(Role::Committee).contains(&Right::SeeContacts));
    assert!(!rights(Role::Committee).contains(&Right::SeeLogs));
    for role in Role::ALL {
        assert_eq!(rights(*role).contains(&Right::ReviewLogs), *role == Role::Police, "{role:?}");
    }
}

#[test]
fn appointments_go_down_one_step_and_never_to_oneself() {
    let (me, other): (AccountId, AccountId) = (id(50), id(60));
    let ward = GrantScope::Ward(id(WARD));
    let city = GrantScope::Unit(id(80));
    let cases = [
        (Role::Administrator, GrantScope::Everywhere, Role::CityHq, city, true),
        (Role::Administrator, GrantScope::Everywhere, Role::Police, ward, false),
        (Role::Administrator, GrantScope::Everywhere, Role::TeamLeader, team(3), false),
        (Role::CityHq, city, Role::Police, ward, true),
        (Role::CityHq, GrantScope::Unit(id(81)), Role::Police, ward, false),
        (Role::CityHq, city, Role::TeamLeader, team(3), false),
        (Role::Police, ward, Role::TeamLeader, team(3), true),
        (Role::Committee, ward, Role::Deputy, team(3), true),
        (Role::Police, GrantScope::Ward(id(2)), Role::TeamLeader, team(3), false),
        (Role::Police, ward, Role::Police, ward, false),
        (Role::TeamLeader, team(3), Role::ShiftLeader, team(3), true),
        (Role::TeamLeader, team(3), Role::ShiftLeader, team(4), false),
        (Role::TeamLeader, team(3), Role::TeamLeader, team(3), false),
        (Role::Volunteer, team(3), Role::ShiftLeader, team(3), false),
        (Role::Police, ward, Role::ShiftLeader, ward, false),
    ];
    for (holds, over, role, scope, allowed) in cases {
        let above = [id::<UnitId>(80)];
        let what = |to| Appointment { role, scope, to, above: &above, ward_has_city: true };
        let grants = [grant(holds, over)];
        assert_eq!(may_appoint(me, &grants, &what(other)), allowed, "{holds:?} {role:?} {scope:?}");
        assert!(!may_appoint(me, &grants, &what(me)));
    }
    let first = Appointment { role: Role::Police, scope: ward, to: other, above: &[], ward_has_city: false };
    assert!(may_appoint(me, &[grant(Role::Administrator, GrantScope::Everywhere)], &first));
}

#[test]
fn what_a_role_is_given_over_is_what_it_can_be_held_over() {
    let teams = [None, Some(id(3))];
    for role in Role::ALL.iter().copied() {
        let scopes: Vec<_> = teams.iter().filter_map(|team| over_ward(role, id(WARD), *team).ok()).collect();
        assert!(scopes.iter().all(|scope| role.takes(scope)), "{role:?}");
        let given_here = !matches!(role, Role::Volunteer | Role::CityHq | Role::Administrator);
        assert_eq!(scopes.len(), usize::from(given_here), "{role:?}");
        let over = over_unit(role, id(80));
        assert!(over.as_ref().is_ok_and(|scope| role.takes(scope)) || over.is_err(), "{role:?}");
        assert_eq!(over.is_ok(), matches!(role, Role::CityHq | Role::Auditor), "{role:?}");
    }
}
