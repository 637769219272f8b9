use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::words::Code;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
}

fn days(from: u32, to: Option<u32>) -> Days {
    Days { from: day(from), to: to.map(day) }
}

#[test]
fn days_overlap_when_they_share_a_day() {
    for (a, b, want) in [
        (days(1, None), days(20, None), true),
        (days(1, Some(9)), days(10, None), false),
        (days(1, Some(10)), days(10, None), true),
        (days(10, None), days(1, Some(9)), false),
        (days(5, Some(4)), days(1, None), false),
        (days(5, Some(4)), days(5, Some(4)), false),
        (days(5, Some(5)), days(5, Some(5)), true),
    ] {
        assert_eq!(a.overlap(&b), want, "{a:?} {b:?}");
    }
}

#[test]
fn the_day_before_the_first_calls_it_off_and_nothing_earlier_does() {
    let held = days(10, None);
    assert_eq!(held.ending(day(10)), Ok(days(10, Some(10))));
    assert!(held.ending(day(9)).unwrap().is_empty());
    assert_eq!(held.ending(day(8)).unwrap_err().pointer, "/on");
}

proptest! {
    #[test]
    fn overlap_means_a_day_of_both(a in 1u32..28, b in 1u32..28, c in 1u32..28, d in proptest::option::of(1u32..28)) {
        let (one, two) = (days(a, Some(b)), days(c, d));
        let shared = (1..=30).any(|n| one.include(day(n)) && two.include(day(n)));
        prop_assert_eq!(one.overlap(&two), shared);
        prop_assert_eq!(two.overlap(&one), shared);
    }
}

#[test]
fn a_birth_is_a_day_or_a_year_and_not_to_come() {
    let today = day(24);
    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    assert_eq!(birth(None, None, today), Ok(None));
    assert_eq!(birth(Some(today), None, today), Ok(Some(Birth::On(today))));
    assert_eq!(birth(None, Some(2026), today), Ok(Some(Birth::In(2026))));
    assert_eq!(birth(None, Some(1900), today), Ok(Some(Birth::In(1900))));
    for (given, year, pointer, code) in [
        (date(1980, 1, 1), Some(1980), "/birth_year", Code::BirthGivenTwice),
        (date(2026, 11, 25), None, "/birth_date", Code::DateInFuture),
        (None, Some(2027), "/birth_year", Code::DateInFuture),
        (date(1899, 12, 31), None, "/birth_date", Code::OutOfRange),
        (None, Some(1899), "/birth_year", Code::OutOfRange),
    ] {
        let problem = birth(given, year, today).unwrap_err();
        assert_eq!((problem.pointer.as_str(), problem.message.code), (pointer, code));
    }
}

#[test]
fn service_ends_with_the_last_thing_that_ends() {
    assert_eq!(service(&[]), (None, None));
    assert_eq!(service(&[days(5, None)]), (Some(day(5)), None));
    assert_eq!(service(&[days(5, Some(9)), days(3, Some(4))]), (Some(day(3)), Some(day(9))));
    assert_eq!(service(&[days(5, Some(9)), days(12, None)]), (Some(day(5)), None));
    assert_eq!(service(&[days(5, Some(4))]), (None, Some(day(4))));
}

#[test]
fn the_last_day_is_still_a_day_of_service() {
    assert_eq!(PersonState::on(day(24), Some(day(24)), false), PersonState::Active);
    assert_eq!(PersonState::on(day(25), Some(day(24)), true), PersonState::Left);
    assert_eq!(PersonState::on(day(24), None, true), PersonState::Suspended);
}

#[test]
fn a_ward_has_its_own_midnight() {
    let zone = chrono_tz::Asia::Ho_Chi_Minh;
    let day_of = |text: &str| WardDay::new(zone, text.parse().unwrap());
    assert_eq!(day_of("2026-11-24T16:59:59Z").today, day(24));
    let next = day_of("2026-11-24T17:00:00Z");
    assert_eq!(next.today, day(25));
    assert_eq!(next.starts(day(25)), next.now);
    assert_eq!(next.ends(day(24)), next.now);
    assert_eq!(next.instants(&days(25, Some(24))), (next.now, Some(next.now)));
}

#[test]
fn sign_in_names_begin_with_the_given_name() {
    for (name, base) in [("Nguyễn Thị Đào", "dao"), ("An", "an"), ("H'Hen Niê", "nie"), ("李明", "to")] {
        assert_eq!(login_base(name), base, "{name}");
    }
}

#[test]
fn a_date_of_service_has_a_year_that_papers_have() {
    assert!(check_day("/valid_from", day(1)).is_ok());
    for year in [1899, 2201] {
        let odd = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(check_day("/valid_from", odd).unwrap_err().message.code, Code::OutOfRange);
    }
}
