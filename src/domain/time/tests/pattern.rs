use super::super::{DutyDay, ExpandError, MAX_OCCURRENCES, PatternRule};
use super::*;
use crate::words::Code;

pub(super) fn pattern(zone: Tz, start: &str, minutes: u32, rrule: &str, first: &str) -> PatternRule {
    PatternRule {
        start_time: time(start),
        minutes,
        zone,
        rrule: rrule.to_owned(),
        first_date: day(first),
        last_date: None,
        duty_date_offset: DutyDay::SameDay,
    }
}

fn dates(pattern: &PatternRule, from: &str, to: &str) -> Vec<String> {
    let shifts = pattern.expand(day(from), day(to)).unwrap();
    shifts.iter().map(|s| s.occurrence_date.to_string()).collect()
}

#[test]
fn starts_and_ends_are_exact_on_both_sides_of_each_change_of_the_clocks() {
    for (zone, start, minutes, date, starts, ends) in [
        (SAIGON, "22:00", 240, "2026-07-31", "2026-07-31T15:00Z", "2026-07-31T19:00Z"),
        (SAIGON, "22:00", 240, "2026-12-31", "2026-12-31T15:00Z", "2026-12-31T19:00Z"),
        (SAIGON, "22:00", 240, "2028-02-29", "2028-02-29T15:00Z", "2028-02-29T19:00Z"),
        // Over the gap, from inside it, and the nights beside it: always four hours.
        (BERLIN, "22:00", 240, "2026-03-27", "2026-03-27T21:00Z", "2026-03-28T01:00Z"),
        (BERLIN, "22:00", 480, "2026-03-28", "2026-03-28T21:00Z", "2026-03-29T05:00Z"),
        (BERLIN, "02:30", 60, "2026-03-29", "2026-03-29T01:30Z", "2026-03-29T02:30Z"),
        (BERLIN, "22:00", 240, "2026-03-29", "2026-03-29T20:00Z", "2026-03-30T00:00Z"),
        // Over the overlap, and from inside it: the first of the two.
        (BERLIN, "22:00", 480, "2026-10-24", "2026-10-24T20:00Z", "2026-10-25T04:00Z"),
        (BERLIN, "02:30", 60, "2026-10-25", "2026-10-25T00:30Z", "2026-10-25T01:30Z"),
        (BERLIN, "22:00", 240, "2026-10-25", "2026-10-25T21:00Z", "2026-10-26T01:00Z"),
        (NEW_YORK, "23:00", 240, "2026-03-07", "2026-03-08T04:00Z", "2026-03-08T08:00Z"),
        (NEW_YORK, "23:00", 240, "2026-03-08", "2026-03-09T03:00Z", "2026-03-09T07:00Z"),
        (NEW_YORK, "23:00", 240, "2026-10-31", "2026-11-01T03:00Z", "2026-11-01T07:00Z"),
        (NEW_YORK, "01:30", 60, "2026-11-01", "2026-11-01T05:30Z", "2026-11-01T06:30Z"),
        (LORD_HOWE, "22:00", 300, "2026-04-04", "2026-04-04T11:00Z", "2026-04-04T16:00Z"),
        (LORD_HOWE, "22:00", 300, "2026-04-05", "2026-04-05T11:30Z", "2026-04-05T16:30Z"),
        (LORD_HOWE, "02:15", 60, "2026-10-04", "2026-10-03T15:45Z", "2026-10-03T16:45Z"),
        (CASABLANCA, "22:00", 300, "2026-02-14", "2026-02-14T21:00Z", "2026-02-15T02:00Z"),
        (CASABLANCA, "22:00", 300, "2026-02-15", "2026-02-15T22:00Z", "2026-02-16T03:00Z"),
        (CASABLANCA, "02:30", 60, "2026-03-22", "2026-03-22T02:30Z", "2026-03-22T03:30Z"),
        (Tz::Africa__Cairo, "00:00", 240, "2026-04-24", "2026-04-23T22:00Z", "2026-04-24T02:00Z"),
    ] {
        let rule = pattern(zone, start, minutes, "FREQ=DAILY", "2026-01-01");
        let shifts = rule.expand(day(date), day(date).succ_opt().unwrap()).unwrap();
        assert_eq!(shifts.len(), 1, "{date} {zone}");
        let it = shifts[0];
        assert_eq!((it.starts_at, it.ends_at), (utc(starts), utc(ends)), "{date} {start} {zone}");
        assert_eq!(it.local_start, day(date).and_time(time(start)));
        assert_eq!((it.minutes, it.interval().minutes()), (minutes, i64::from(minutes)));
    }
}

#[test]
fn a_shift_after_midnight_belongs_to_the_evening_before() {
    let mut rule = pattern(SAIGON, "00:00", 240, "FREQ=DAILY", "2026-08-01");
    rule.duty_date_offset = DutyDay::DayBefore;
    let shifts = rule.expand(day("2026-07-31"), day("2026-08-02")).unwrap();
    let found: Vec<_> = shifts.iter().map(|s| (s.occurrence_date, s.duty_date, s.starts_at)).collect();
    assert_eq!(
        found,
        [
            (day("2026-08-01"), day("2026-07-31"), utc("2026-07-31T17:00Z")),
            (day("2026-08-02"), day("2026-08-01"), utc("2026-08-01T17:00Z")),
        ]
    );
}

#[test]
fn rules_find_their_dates() {
    for (rrule, first, from, to, want) in [
        ("FREQ=DAILY;INTERVAL=3", "2026-01-01", "2026-02-28", "2026-03-07", "2026-03-02 2026-03-05"),
        ("rrule:freq=weekly;byday=fr,sa", "2026-07-29", "2026-07-01", "2026-08-07", "2026-07-31 2026-08-01"),
        ("FREQ=WEEKLY", "2026-07-29", "2026-08-01", "2026-08-13", "2026-08-05 2026-08-12"),
        // WKST decides which weeks an interval of two takes (RFC 5545's own example).
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            "2024-08-06",
            "2024-08-01",
            "2024-10-01",
            "2024-08-06 2024-08-11 2024-08-20 2024-08-25",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            "2024-08-06",
            "2024-08-01",
            "2024-10-01",
            "2024-08-06 2024-08-18 2024-08-20 2024-09-01",
        ),
        // Two-week rhythm and COUNT reckoned from the first date, however late the window.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2020-01-06", "2026-01-01", "2026-02-01", "2026-01-12 2026-01-26"),
        ("FREQ=DAILY;COUNT=3", "2026-12-30", "2026-12-31", "2027-02-01", "2026-12-31 2027-01-01"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-01", "2028-01-15", "2028-04-01", "2028-01-31 2028-02-29 2028-03-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-01-01", "2026-06-01", "2026-01-31 2026-03-31 2026-05-31"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-12-01", "2027-02-01", "2026-12-25 2027-01-29"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "2026-01-01",
            "2026-08-01",
            "2026-10-01",
            "2026-08-03 2026-09-01",
        ),
        ("FREQ=YEARLY", "2024-02-29", "2024-01-01", "2033-01-01", "2024-02-29 2028-02-29 2032-02-29"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", "2026-01-01", "2026-01-01", "2028-01-01", "2026-09-02 2027-09-02"),
        ("FREQ=YEARLY;BYDAY=1MO", "2026-01-01", "2026-01-01", "2028-01-01", "2026-01-05 2027-01-04"),
        ("FREQ=YEARLY;BYYEARDAY=-1", "2026-01-01", "2026-01-01", "2028-01-01", "2026-12-31 2027-12-31"),
        // UNTIL as a date, as wall time and in UTC (22:00 is 15:00Z); the limit itself is inside.
        ("FREQ=DAILY;UNTIL=20260802", "2026-08-01", "2026-08-01", "2026-09-01", "2026-08-01 2026-08-02"),
        ("FREQ=DAILY;UNTIL=20260802T215900", "2026-08-01", "2026-08-01", "2026-09-01", "2026-08-01"),
        ("FREQ=DAILY;UNTIL=20260802T150000Z", "2026-08-01", "2026-08-01", "2026-09-01", "2026-08-01 2026-08-02"),
        ("FREQ=DAILY;UNTIL=20260802T145959Z", "2026-08-01", "2026-08-01", "2026-09-01", "2026-08-01"),
        // Empty windows.
        ("FREQ=DAILY", "2026-08-01", "2026-08-05", "2026-08-05", ""),
        ("FREQ=DAILY", "2026-08-01", "2026-08-05", "2026-08-01", ""),
        ("FREQ=DAILY", "2026-08-01", "2026-07-01", "2026-08-01", ""),
    ] {
        let rule = pattern(SAIGON, "22:00", 240, rrule, first);
        assert_eq!(dates(&rule, from, to).join(" "), want, "{rrule}");
    }
}

#[test]
fn the_last_date_is_inside_and_is_a_date_of_the_start() {
    let mut rule = pattern(SAIGON, "00:00", 240, "FREQ=DAILY", "2026-08-01");
    rule.last_date = Some(day("2026-08-02"));
    rule.duty_date_offset = DutyDay::DayBefore;
    assert_eq!(dates(&rule, "2026-01-01", "2027-01-01"), ["2026-08-01", "2026-08-02"]);
}

#[test]
fn more_than_a_thousand_at_once_is_an_error() {
    let rule = pattern(SAIGON, "22:00", 240, "FREQ=DAILY", "2026-01-01");
    let to = |days| day("2026-01-01") + chrono::Days::new(days);
    assert_eq!(rule.expand(day("2026-01-01"), to(1000)).unwrap().len(), MAX_OCCURRENCES);
    assert_eq!(rule.expand(day("2026-01-01"), to(1001)), Err(ExpandError::TooMany));
    assert_eq!(rule.expand(NaiveDate::MIN, NaiveDate::MAX), Err(ExpandError::TooMany));
}

#[test]
fn a_pattern_without_an_end_ends_with_the_year_2199() {
    let rule = pattern(SAIGON, "22:00", 240, "FREQ=YEARLY;INTERVAL=90", "2026-01-01");
    assert_eq!(dates(&rule, "2026-01-01", "9999-01-01"), ["2026-01-01", "2116-01-01"]);
}

fn problems(rule: &PatternRule) -> Vec<(String, Code)> {
    rule.check().into_iter().map(|p| (p.pointer, p.message.code)).collect()
}

#[test]
fn wrong_rules_are_named() {
    for (rrule, code) in [
        ("", Code::RruleUnreadable),
        ("DAILY", Code::RruleUnreadable),
        ("FREQ=HOURLY", Code::RruleFrequency),
        ("FREQ=MINUTELY", Code::RruleFrequency),
        ("FREQ=SECONDLY;COUNT=5", Code::RruleFrequency),
        ("INTERVAL=2", Code::RruleFrequency),
        ("FREQ=DAILY;BYHOUR=9", Code::RrulePartUnsupported),
        ("FREQ=YEARLY;BYWEEKNO=20", Code::RrulePartUnsupported),
        ("FREQ=DAILY;X-A=1", Code::RrulePartUnsupported),
        ("EXRULE:FREQ=DAILY", Code::RrulePartUnsupported),
        ("FREQ=DAILY;FREQ=DAILY", Code::RruleUnreadable),
        ("FREQ=DAILY;", Code::RruleUnreadable),
        ("FREQ=DAILY;COUNT=0", Code::RruleUnreadable),
        ("FREQ=DAILY;COUNT=-1", Code::RruleUnreadable),
        ("FREQ=DAILY;INTERVAL=0", Code::RruleUnreadable),
        ("FREQ=DAILY;INTERVAL=1001", Code::RruleUnreadable),
        ("FREQ=DAILY;BYMONTH=13", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYMONTHDAY=0", Code::RruleUnreadable),
        ("FREQ=YEARLY;BYYEARDAY=1,0", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYMONTHDAY=32", Code::RruleUnreadable),
        ("FREQ=WEEKLY;BYMONTHDAY=1", Code::RruleUnreadable),
        ("FREQ=WEEKLY;BYDAY=XX", Code::RruleUnreadable),
        ("FREQ=WEEKLY;BYDAY=1MO", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYDAY=0MO", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYDAY=AMO", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYDAY=9MO", Code::RruleUnreadable),
        ("FREQ=MONTHLY;BYSETPOS=1", Code::RruleUnreadable),
        ("FREQ=DAILY;WKST=2", Code::RruleUnreadable),
        ("FREQ=DAILY;UNTIL=2026", Code::RruleUnreadable),
        ("FREQ=DAILY;UNTIL=20260230", Code::RruleUnreadable),
        ("FREQ=DAILY;UNTIL=20260801;COUNT=3", Code::RruleCountAndUntil),
        ("FREQ=DAILY;UNTIL=20251231", Code::RruleNeverOccurs),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Code::RruleNeverOccurs),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", Code::RruleNeverOccurs),
        ("FREQ=WEEKLY;BYDAY=Đ", Code::RruleUnreadable),
    ] {
        let rule = pattern(SAIGON, "22:00", 240, rrule, "2026-01-01");
        assert_eq!(problems(&rule), [("/rrule".to_owned(), code)], "{rrule}");
        let refused = rule.expand(day("2026-01-01"), day("2026-02-01"));
        assert_eq!(refused, Err(ExpandError::Invalid(rule.check())), "{rrule}");
    }
}

#[test]
fn wrong_fields_are_named_all_at_once() {
    let good = pattern(SAIGON, "22:00", 240, "FREQ=DAILY", "2026-01-01");
    for minutes in [15, 1440] {
        assert_eq!(problems(&PatternRule { minutes, ..good.clone() }), []);
    }
    for minutes in [0, 14, 1441, u32::MAX] {
        let found = problems(&PatternRule { minutes, ..good.clone() });
        assert_eq!(found, [("/minutes".to_owned(), Code::PatternMinutes)]);
    }
    let bad = PatternRule {
        start_time: NaiveTime::from_hms_opt(22, 0, 30).unwrap(),
        minutes: 5,
        rrule: "FREQ=HOURLY".to_owned(),
        last_date: Some(day("1999-12-31")),
        ..good
    };
    assert_eq!(
        problems(&bad),
        [
            ("/minutes".to_owned(), Code::PatternMinutes),
            ("/start_time".to_owned(), Code::PatternStartMinute),
            ("/last_date".to_owned(), Code::PatternYears),
            ("/last_date".to_owned(), Code::PatternLastBeforeFirst),
            ("/rrule".to_owned(), Code::RruleFrequency),
        ]
    );
}
