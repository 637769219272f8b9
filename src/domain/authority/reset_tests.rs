use uuid::Uuid;

use super::*;
use crate::id::TeamId;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn at(s: i64) -> Instant {
    Instant::from_timestamp(s, 0).unwrap()
}

fn grant(role: Role, scope: GrantScope) -> Grant {
    Grant { id: id(9), role, scope, valid_from: at(0), valid_to: None }
}

fn ward(n: u128) -> GrantScope {
    GrantScope::Ward(id(n))
}

fn team(of: u128, n: u128) -> GrantScope {
    GrantScope::Team(id(of), id::<TeamId>(n))
}

/// Wards 1 and 2 lie under city 100, ward 3 under city 300.
fn allowed(own: &[Grant], held: &[Grant]) -> bool {
    let above = BTreeMap::from([(id(1), vec![id(100)]), (id(2), vec![id(100)]), (id(3), vec![id(300)])]);
    let reset = Reset { ward: id(1), target: id(51), held, above: &above };
    may_reset(id(50), own, &reset, at(100))
}

#[test]
fn who_may_reset_whom() {
    use GrantScope::{Everywhere, Unit};
    use Role::*;
    let own = [
        grant(Police, ward(1)),
        grant(Committee, ward(1)),
        grant(TeamLeader, team(1, 11)),
        grant(Deputy, team(1, 11)),
        grant(ShiftLeader, team(1, 11)),
        grant(CityHq, Unit(id(100))),
        grant(Administrator, Everywhere),
        grant(Police, ward(2)),
    ];
    let table: [(Grant, [bool; 8]); 11] = [
        (grant(Volunteer, team(1, 11)), [true, true, true, false, false, false, false, false]),
        (grant(ShiftLeader, team(1, 11)), [true, true, true, false, false, false, false, false]),
        (grant(Volunteer, team(1, 12)), [true, true, false, false, false, false, false, false]),
        (grant(Deputy, team(1, 11)), [true, true, false, false, false, false, false, false]),
        (grant(TeamLeader, team(1, 11)), [true, true, false, false, false, false, false, false]),
        (grant(Volunteer, team(2, 21)), [false, false, false, false, false, false, false, true]),
        (grant(Police, ward(1)), [false, false, false, false, false, true, true, false]),
        (grant(Committee, ward(3)), [false, false, false, false, false, false, true, false]),
        (grant(CityHq, Unit(id(100))), [false, false, false, false, false, false, true, false]),
        (grant(Auditor, ward(1)), [false, false, false, false, false, false, true, false]),
        (grant(Administrator, Everywhere), [false; 8]),
    ];
    for (held, wants) in table {
        for (own, want) in own.iter().zip(wants) {
            let got = allowed(std::slice::from_ref(own), std::slice::from_ref(&held));
            assert_eq!(got, want, "{:?} {:?} resets {:?} {:?}", own.role, own.scope, held.role, held.scope);
        }
    }
}

#[test]
fn every_role_counts_also_one_in_another_ward_or_yet_to_come() {
    let police = [grant(Role::Police, ward(1))];
    let volunteer = grant(Role::Volunteer, team(1, 11));
    let elsewhere = grant(Role::Volunteer, team(2, 21));
    assert!(allowed(&police, std::slice::from_ref(&volunteer)));
    assert!(!allowed(&police, &[volunteer.clone(), elsewhere.clone()]));
    let both = [grant(Role::Police, ward(1)), grant(Role::Police, ward(2))];
    assert!(allowed(&both, &[volunteer.clone(), elsewhere.clone()]));
    let over = Grant { valid_to: Some(at(100)), ..elsewhere.clone() };
    assert!(allowed(&police, &[volunteer.clone(), over]));
    let tomorrow = Grant { valid_from: at(200), ..elsewhere.clone() };
    assert!(!allowed(&police, &[volunteer.clone(), tomorrow]));
    let called_off = Grant { valid_from: at(200), valid_to: Some(at(200)), ..elsewhere };
    assert!(allowed(&police, &[volunteer, called_off]));
}

#[test]
fn without_any_role_only_those_who_run_the_ward() {
    assert!(allowed(&[grant(Role::Committee, ward(1))], &[]));
    for own in [grant(Role::TeamLeader, team(1, 11)), grant(Role::Police, ward(2)), grant(Role::Volunteer, team(1, 11))]
    {
        assert!(!allowed(&[own], &[]));
    }
}

#[test]
fn nobody_resets_himself() {
    let above = BTreeMap::new();
    let reset = Reset { ward: id(1), target: id(50), held: &[], above: &above };
    let own = [grant(Role::Police, ward(1))];
    assert!(!may_reset(id(50), &own, &reset, at(100)));
    assert!(may_reset(id(49), &own, &reset, at(100)));
}
