use uuid::Uuid;

use super::*;
use crate::clock::Instant;
use crate::domain::authority::{Caller, Grant, GrantScope, OwnPerson, Role};
use crate::domain::patrol_log::Crewmate;
use crate::domain::roster::Position;
use crate::id::{GrantId, PersonId, SessionId, WardId};

const WARD: u128 = 1;
const TEAM: u128 = 2;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

/// Somebody of the ward: account and person `who`, with a role over the team or the ward.
fn scope(who: u128, role: Option<Role>) -> WardScope {
    let over = |role| match role {
        Role::Police | Role::Auditor | Role::Committee => GrantScope::Ward(id(WARD)),
        _ => GrantScope::Team(id(WARD), id(TEAM)),
    };
    let at = Instant::UNIX_EPOCH;
    let grants =
        role.map(|role| Grant { id: GrantId(Uuid::nil()), role, scope: over(role), valid_from: at, valid_to: None });
    let own = OwnPerson { ward: id(WARD), person: id(who), suspended: false };
    let caller = Caller::new(id(who), SessionId(Uuid::nil()), vec![own], grants.into_iter().collect(), at);
    caller.ward(WardId(Uuid::from_u128(WARD))).unwrap()
}

fn crew() -> Crew {
    let mate = |who: u128, seat, attended| Crewmate { person: id(who), account: Some(id(who)), seat, attended };
    Crew(vec![
        mate(10, Some(Position::ShiftLeader), true),
        mate(11, Some(Position::Member), false),
        mate(12, None, true),
    ])
}

fn duty(crew: &Crew, state: ShiftState) -> Duty<'_> {
    Duty { team: id(TEAM), state, crew }
}

fn word<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(Error::NotFound) => "not found".to_owned(),
        Err(Error::Forbidden(code)) => format!("{code:?}"),
        Err(other) => format!("{other}"),
    }
}

#[test]
fn who_reads_and_writes() {
    let crew = crew();
    for (who, role, reads, writes) in [
        (10, None, "()", "Crew"),
        (11, None, "()", "Crew"),
        (12, None, "()", "StandIn"),
        (20, None, "not found", "not found"),
        (20, Some(Role::Volunteer), "Forbidden", "Forbidden"),
        (20, Some(Role::ShiftLeader), "()", "Leader"),
        (20, Some(Role::TeamLeader), "()", "Leader"),
        (20, Some(Role::Police), "()", "Forbidden"),
        (20, Some(Role::Auditor), "()", "Forbidden"),
        (20, Some(Role::Committee), "Forbidden", "Forbidden"),
    ] {
        let scope = scope(who, role);
        for state in [ShiftState::Published, ShiftState::Closed, ShiftState::Cancelled] {
            assert_eq!(word(may_read(&scope, duty(&crew, state))), reads, "{who} {role:?}");
            assert_eq!(word(may_write(&scope, duty(&crew, state))), writes, "{who} {role:?}");
        }
        assert_eq!(word(may_read(&scope, duty(&crew, ShiftState::Draft))), "not found");
    }
}

#[test]
fn who_amends_what() {
    let crew = crew();
    for (who, role, author, want) in [
        (11, None, 11, "()"),
        (11, None, 10, "Forbidden"),
        (10, None, 11, "()"),
        (11, Some(Role::ShiftLeader), 10, "()"),
        (20, Some(Role::ShiftLeader), 10, "Forbidden"),
        (20, Some(Role::Deputy), 10, "()"),
        (20, Some(Role::Police), 10, "()"),
        (20, Some(Role::Auditor), 10, "Forbidden"),
        (20, Some(Role::Volunteer), 10, "Forbidden"),
        (20, None, 20, "not found"),
    ] {
        let result = may_amend(&scope(who, role), duty(&crew, ShiftState::Published), id(author));
        assert_eq!(word(result), want, "{who} {role:?} amends {author}");
    }
}

#[test]
fn an_officer_reviews_no_log_of_his_own() {
    for (who, role, authors, want) in [
        (20, Role::Police, vec![], "()"),
        (20, Role::Police, vec![20], "ReviewerWasInvolved"),
        (11, Role::Police, vec![], "ReviewerWasInvolved"),
        (12, Role::Police, vec![], "ReviewerWasInvolved"),
        (20, Role::TeamLeader, vec![], "Forbidden"),
        (20, Role::Auditor, vec![], "Forbidden"),
    ] {
        let authors: Vec<AccountId> = authors.into_iter().map(id).collect();
        assert_eq!(word(require_reviewer(&scope(who, Some(role)), &crew(), &authors)), want, "{who} {role:?}");
    }
}

#[test]
fn phones_that_said_nothing_are_named() {
    let silent: Vec<PersonId> = vec![id(11)];
    assert_eq!(crew().not_heard(&[]), silent);
    assert_eq!(crew().not_heard(&silent), vec![]);
}
