//! One table a rule, with the values on either side of each boundary.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::clock::Instant;
use crate::domain::roster::{Position, Requirement};
use crate::domain::time::Interval;
use crate::id::{PersonId, QualificationId};
use crate::words::Code;

const FIRST_AID: u128 = 91;
const DRIVING: u128 = 92;

pub(super) fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

pub(super) fn at(minute: i64) -> Instant {
    Instant::from_timestamp(1_795_550_400 + minute * 60, 0).unwrap()
}

pub(super) fn minutes(from: i64, to: i64) -> Interval {
    Interval::new(at(from), at(to))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dates(first: &str, last: Option<&str>) -> Dates {
    Dates { first: day(first), last: last.map(day) }
}

pub(super) fn here(n: u128, from: i64, to: i64) -> Duty {
    Duty { time: minutes(from, to), place: Place::Here(id(n)) }
}

pub(super) fn elsewhere(from: i64, to: i64) -> Duty {
    Duty { time: minutes(from, to), place: Place::Elsewhere }
}

/// Anybody who may serve.
pub(super) fn anybody() -> Candidate {
    Candidate {
        person: id(1),
        position: Position::Member,
        birth: Birth::Date(day("1990-05-17")),
        age_decision: false,
        affiliations: vec![dates("2024-07-01", None)],
        qualifications: vec![],
        suspensions: vec![],
        duties: vec![],
    }
}

/// A shift of four hours on the evening of 25 November 2026.
pub(super) fn shift() -> ShiftFacts {
    ShiftFacts {
        id: id(10),
        duty_date: day("2026-11-25"),
        time: minutes(0, 240),
        head_target: 3,
        seated: vec![],
        requirements: vec![],
        qualification_codes: BTreeMap::from([(id(FIRST_AID), "first_aid".to_owned())]),
    }
}

fn codes(violations: &[Violation]) -> Vec<Code> {
    violations.iter().map(|v| v.message.code).collect()
}

#[test]
fn anybody_may_take_a_free_seat() {
    assert_eq!(check_assignment(&anybody(), &shift(), &WardPolicy::default()), vec![]);
}

#[test]
fn duties_that_share_a_minute_overlap_and_those_that_touch_do_not() {
    for (from, to, shared) in [
        (-60, 0, None),
        (-60, 1, Some(1)),
        (100, 140, Some(40)),
        (-60, 300, Some(240)),
        (239, 300, Some(1)),
        (240, 300, None),
    ] {
        let candidate = Candidate { duties: vec![here(11, from, to)], ..anybody() };
        let found = overlap(&candidate, &shift(), &WardPolicy::default());
        assert_eq!(found.first().and_then(|v| v.minutes), shared, "{from}–{to}");
        for violation in found {
            assert_eq!(violation.severity, Severity::Hard);
            assert_eq!((violation.people, violation.shifts), (vec![id(1)], vec![id(10), id(11)]));
        }
    }
}

#[test]
fn another_ward_tells_no_times_no_minutes_and_no_shift() {
    for (duty, code) in [(elsewhere(60, 90), Code::BusyElsewhere), (elsewhere(300, 400), Code::RestElsewhere)] {
        let candidate = Candidate { duties: vec![duty], ..anybody() };
        let found = check_assignment(&candidate, &shift(), &WardPolicy::default());
        assert_eq!(codes(&found), [code]);
        assert_eq!(found[0].message, Message::new(code));
        assert_eq!((found[0].minutes, &found[0].shifts), (None, &vec![id(10)]));
    }
}

#[test]
fn rest_is_counted_to_the_minute_on_both_sides() {
    let policy = WardPolicy::default();
    for (from, to, short) in [
        (-800, -540, None),
        (-800, -539, Some(-1)),
        (-240, 0, Some(-540)),
        (779, 900, Some(-1)),
        (780, 900, None),
        (100, 200, None),
    ] {
        let candidate = Candidate { duties: vec![here(11, from, to)], ..anybody() };
        let found = rest(&candidate, &shift(), &policy);
        assert_eq!(found.first().and_then(|v| v.minutes), short, "{from}–{to}");
        assert!(found.iter().all(|v| v.severity == Severity::Overridable));
    }
}

#[test]
fn rest_follows_the_policy_of_the_night() {
    let candidate = Candidate { duties: vec![here(11, 240, 300)], ..anybody() };
    let none = WardPolicy { rest_min_minutes: 0, ..WardPolicy::default() };
    assert_eq!(rest(&candidate, &shift(), &none), vec![]);
}

#[test]
fn the_last_seat_is_the_last() {
    for (seated, full) in [(vec![], false), (vec![2, 3], false), (vec![2, 3, 4], true), (vec![1, 2, 3], false)] {
        let seated = seated.into_iter().map(id::<PersonId>).collect();
        let found = capacity(&anybody(), &ShiftFacts { seated, ..shift() }, &WardPolicy::default());
        assert_eq!(codes(&found), if full { vec![Code::Capacity] } else { vec![] });
    }
}

#[test]
fn an_affiliation_holds_from_its_first_to_its_last_day() {
    for (first, last, holds) in [
        ("2026-11-25", None, true),
        ("2026-11-26", None, false),
        ("2026-01-01", Some("2026-11-25"), true),
        ("2026-01-01", Some("2026-11-24"), false),
    ] {
        let candidate = Candidate { affiliations: vec![dates(first, last)], ..anybody() };
        let found = affiliation(&candidate, &shift(), &WardPolicy::default());
        assert_eq!(found.is_empty(), holds, "{first} {last:?}");
    }
    let nobody = Candidate { affiliations: vec![], ..anybody() };
    assert_eq!(codes(&affiliation(&nobody, &shift(), &WardPolicy::default())), [Code::NotAffiliated]);
}

#[test]
fn a_suspension_that_touches_the_shift_forbids_it() {
    for (from, to, forbids) in [
        (-60, Some(0), false),
        (-60, Some(1), true),
        (239, None, true),
        (240, None, false),
        (-60, None, true),
        (60, Some(61), true),
        (60, Some(60), false),
    ] {
        let suspended = Suspended { from: at(from), to: to.map(at) };
        let candidate = Candidate { suspensions: vec![suspended], ..anybody() };
        let found = suspension(&candidate, &shift(), &WardPolicy::default());
        assert_eq!(!found.is_empty(), forbids, "{from} {to:?}");
    }
}

#[test]
fn age_is_that_of_the_duty_date() {
    let found = |birth, age_decision, duty_date: &str| {
        let candidate = Candidate { birth, age_decision, ..anybody() };
        let shift = ShiftFacts { duty_date: day(duty_date), ..shift() };
        codes(&age(&candidate, &shift, &WardPolicy::default()))
    };
    let date = |text: &str| Birth::Date(day(text));
    for (birth, duty_date, want) in [
        (date("2008-11-25"), "2026-11-25", None),
        (date("2008-11-26"), "2026-11-25", Some(Code::UnderAge)),
        (date("2008-02-29"), "2026-02-28", Some(Code::UnderAge)),
        (date("2008-02-29"), "2026-03-01", None),
        (Birth::Year(2008), "2026-12-30", Some(Code::UnderAge)),
        (Birth::Year(2008), "2026-12-31", None),
        (Birth::Year(2009), "2026-12-31", Some(Code::UnderAge)),
        (Birth::Year(2007), "2026-01-01", None),
        (date("1956-11-26"), "2026-11-25", None),
        (date("1956-11-25"), "2026-11-25", Some(Code::AgeDecisionMissing)),
        (Birth::Year(1957), "2026-12-31", None),
        (Birth::Year(1956), "2026-01-01", Some(Code::AgeDecisionMissing)),
        (Birth::Unknown, "2026-11-25", None),
    ] {
        assert_eq!(found(birth, false, duty_date), Vec::from_iter(want), "{birth:?} {duty_date}");
    }
    assert_eq!(found(date("1950-01-01"), true, "2026-11-25"), []);
    assert_eq!(found(date("2010-01-01"), true, "2026-11-25"), [Code::UnderAge]);
}

#[test]
fn a_qualification_counts_on_the_night_it_expires() {
    let needs = |position, qualification: Option<u128>| Requirement {
        position,
        count: 1,
        qualification: qualification.map(id),
    };
    let aid = Position::FirstAider;
    let one = vec![needs(aid, Some(FIRST_AID))];
    let either = vec![needs(aid, Some(FIRST_AID)), needs(aid, Some(DRIVING))];
    let unless = vec![needs(aid, Some(FIRST_AID)), needs(aid, None)];
    for (requirements, position, holding, missing) in [
        (&one, aid, Some((FIRST_AID, "2026-11-25")), 0),
        (&one, aid, Some((FIRST_AID, "2026-11-24")), 1),
        (&one, aid, Some((DRIVING, "2026-11-25")), 1),
        (&one, aid, None, 1),
        (&one, Position::Member, None, 0),
        (&either, aid, Some((DRIVING, "2026-11-25")), 0),
        (&either, aid, None, 2),
        (&unless, aid, None, 0),
    ] {
        let held = holding.map(|(what, until)| Held {
            qualification: id::<QualificationId>(what),
            dates: dates("2026-01-01", Some(until)),
        });
        let candidate = Candidate { position, qualifications: Vec::from_iter(held), ..anybody() };
        let shift = ShiftFacts { requirements: requirements.clone(), ..shift() };
        let found = qualification(&candidate, &shift, &WardPolicy::default());
        assert_eq!(found.len(), missing, "{requirements:?} {position:?} {holding:?}");
    }
}

#[test]
fn a_missing_qualification_is_named_by_the_wards_word() {
    let needs = Requirement { position: Position::Member, count: 1, qualification: Some(id(FIRST_AID)) };
    let found = qualification(&anybody(), &ShiftFacts { requirements: vec![needs], ..shift() }, &WardPolicy::default());
    assert_eq!(found[0].message.params["qualification"], "first_aid");
}

#[test]
fn a_shift_may_be_as_long_as_the_policy_says() {
    for (end, over) in [(480, None), (481, Some(1)), (600, Some(120))] {
        let found = length(&anybody(), &ShiftFacts { time: minutes(0, end), ..shift() }, &WardPolicy::default());
        assert_eq!(found.first().and_then(|v| v.minutes), over, "{end}");
    }
}

#[test]
fn a_reason_lifts_what_may_be_overridden_and_nothing_else() {
    let candidate = Candidate { duties: vec![here(11, 100, 200), here(12, 300, 400)], ..anybody() };
    let found = check_assignment(&candidate, &shift(), &WardPolicy::default());
    assert_eq!(codes(&found), [Code::Overlap, Code::RestTooShort]);
    for (reason, left) in [
        (None, vec![Code::Overlap, Code::RestTooShort]),
        (Some("  "), vec![Code::Overlap, Code::RestTooShort]),
        (Some("storm night"), vec![Code::Overlap]),
    ] {
        assert_eq!(codes(&blocking(found.clone(), reason)), left, "{reason:?}");
    }
}

#[test]
fn a_violation_is_stored_and_read_back_whole() {
    let candidate = Candidate { duties: vec![here(11, 100, 200), elsewhere(300, 400)], ..anybody() };
    let found = check_assignment(&candidate, &shift(), &WardPolicy::default());
    let stored = serde_json::to_value(&found).unwrap();
    assert_eq!(serde_json::from_value::<Vec<Violation>>(stored).unwrap(), found);
}

#[test]
fn a_verdict_is_that_of_the_gravest_finding() {
    let with = |duties| check_assignment(&Candidate { duties, ..anybody() }, &shift(), &WardPolicy::default());
    assert_eq!(verdict(&with(vec![])), Verdict::Can);
    assert_eq!(verdict(&with(vec![here(11, 300, 400)])), Verdict::CanWithReason);
    assert_eq!(verdict(&with(vec![here(11, 300, 400), here(12, 0, 10)])), Verdict::Cannot);
}

#[test]
fn a_seat_on_the_shift_itself_is_no_other_duty() {
    let candidate = Candidate { duties: vec![here(10, 0, 240), here(11, 100, 200)], ..anybody() };
    let found = check_assignment(&candidate.for_seat(id(10), Position::Driver), &shift(), &WardPolicy::default());
    assert_eq!(codes(&found), [Code::Overlap]);
    assert_eq!(found[0].shifts, [id(10), id(11)]);
}

#[test]
fn only_duties_within_reach_matter() {
    let around = reach(&shift().time, &WardPolicy::default());
    assert_eq!(around, minutes(-540, 780));
}

#[test]
fn how_many_duties_there_are_elsewhere_is_not_told() {
    for (duties, code) in [
        (vec![elsewhere(60, 90), elsewhere(90, 120)], Code::BusyElsewhere),
        (vec![elsewhere(300, 400), elsewhere(500, 600)], Code::RestElsewhere),
    ] {
        let candidate = Candidate { duties, ..anybody() };
        assert_eq!(codes(&check_assignment(&candidate, &shift(), &WardPolicy::default())), [code]);
    }
}
