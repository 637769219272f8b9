use proptest::prelude::*;

use super::super::{current_duty_date, local, parse_zone, resolve};
use super::*;

#[test]
fn wall_time_resolves_by_the_policy() {
    for (tz, wall_time, instant) in [
        // No daylight saving.
        (SAIGON, "2026-07-31T22:00", "2026-07-31T15:00Z"),
        (SAIGON, "2026-12-31T23:30", "2026-12-31T16:30Z"),
        (SAIGON, "2028-02-29T00:00", "2028-02-28T17:00Z"),
        // Forward at 01:00Z: 02:00–03:00 is a gap.
        (BERLIN, "2026-03-29T01:59", "2026-03-29T00:59Z"),
        (BERLIN, "2026-03-29T02:00", "2026-03-29T01:00Z"),
        (BERLIN, "2026-03-29T02:30", "2026-03-29T01:30Z"),
        (BERLIN, "2026-03-29T02:59:59.999", "2026-03-29T01:59:59.999Z"),
        (BERLIN, "2026-03-29T03:00", "2026-03-29T01:00Z"),
        // Back at 01:00Z: 02:00–03:00 comes twice.
        (BERLIN, "2026-10-25T01:59", "2026-10-24T23:59Z"),
        (BERLIN, "2026-10-25T02:00", "2026-10-25T00:00Z"),
        (BERLIN, "2026-10-25T02:30", "2026-10-25T00:30Z"),
        (BERLIN, "2026-10-25T03:00", "2026-10-25T02:00Z"),
        // West of Greenwich.
        (NEW_YORK, "2026-03-08T01:59", "2026-03-08T06:59Z"),
        (NEW_YORK, "2026-03-08T02:30", "2026-03-08T07:30Z"),
        (NEW_YORK, "2026-03-08T03:00", "2026-03-08T07:00Z"),
        (NEW_YORK, "2026-11-01T01:30", "2026-11-01T05:30Z"),
        (NEW_YORK, "2026-11-01T02:00", "2026-11-01T07:00Z"),
        // Half an hour: back at 02:00 to 01:30 in April, forward at 02:00 to 02:30 in October.
        (LORD_HOWE, "2026-04-05T01:29", "2026-04-04T14:29Z"),
        (LORD_HOWE, "2026-04-05T01:45", "2026-04-04T14:45Z"),
        (LORD_HOWE, "2026-04-05T02:00", "2026-04-04T15:30Z"),
        (LORD_HOWE, "2026-10-04T01:59", "2026-10-03T15:29Z"),
        (LORD_HOWE, "2026-10-04T02:15", "2026-10-03T15:45Z"),
        (LORD_HOWE, "2026-10-04T02:30", "2026-10-03T15:30Z"),
        // Back for Ramadan, forward after it.
        (CASABLANCA, "2026-02-15T02:30", "2026-02-15T01:30Z"),
        (CASABLANCA, "2026-02-15T03:00", "2026-02-15T03:00Z"),
        (CASABLANCA, "2026-03-22T01:59", "2026-03-22T01:59Z"),
        (CASABLANCA, "2026-03-22T02:30", "2026-03-22T02:30Z"),
        (CASABLANCA, "2026-03-22T03:00", "2026-03-22T02:00Z"),
        // Midnight itself is skipped.
        (Tz::Africa__Cairo, "2026-04-24T00:00", "2026-04-23T22:00Z"),
        (Tz::Africa__Cairo, "2026-04-24T00:30", "2026-04-23T22:30Z"),
        (Tz::Asia__Beirut, "2026-03-29T00:00", "2026-03-28T22:00Z"),
        (Tz::America__Santiago, "2026-09-06T00:15", "2026-09-06T04:15Z"),
        // Midnight comes twice.
        (Tz::America__Havana, "2026-11-01T00:00", "2026-11-01T04:00Z"),
        // A whole day is skipped.
        (Tz::Pacific__Apia, "2011-12-30T12:00", "2011-12-30T22:00Z"),
        (Tz::Pacific__Apia, "2011-12-31T12:00", "2011-12-30T22:00Z"),
    ] {
        assert_eq!(resolve(wall(wall_time), tz), utc(instant), "{wall_time} {tz}");
    }
}

#[test]
fn an_instant_is_cut_to_milliseconds() {
    assert_eq!(resolve(wall("2026-05-01T22:00:00.123456"), SAIGON), utc("2026-05-01T15:00:00.123Z"));
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for tz in ZONES {
        for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            resolve(end, tz);
            local(end.and_utc(), tz);
        }
    }
}

#[test]
fn zones_are_iana_names() {
    assert_eq!(parse_zone("Asia/Ho_Chi_Minh"), Some(SAIGON));
    assert_eq!(parse_zone("Australia/Lord_Howe"), Some(LORD_HOWE));
    for wrong in ["", "asia/ho_chi_minh", "+07:00", "Asia/Can_Tho", " Asia/Ho_Chi_Minh"] {
        assert_eq!(parse_zone(wrong), None, "{wrong:?}");
    }
}

#[test]
fn tonight_is_one_date_before_and_after_midnight() {
    for (tz, now, want) in [
        (SAIGON, "2026-07-31T04:59Z", "2026-07-30"), // 11:59
        (SAIGON, "2026-07-31T05:00Z", "2026-07-31"), // 12:00
        (SAIGON, "2026-07-31T16:00Z", "2026-07-31"), // 23:00
        (SAIGON, "2026-07-31T18:00Z", "2026-07-31"), // 01:00 of 1 August
        (SAIGON, "2026-12-31T20:00Z", "2026-12-31"), // 03:00 of New Year's Day
        (SAIGON, "2028-02-29T18:00Z", "2028-02-29"), // 01:00 of 1 March
        (BERLIN, "2026-03-29T00:30Z", "2026-03-28"), // 01:30, before the gap
        (BERLIN, "2026-03-29T01:30Z", "2026-03-28"), // 03:30, after it
        (BERLIN, "2026-10-25T01:30Z", "2026-10-24"), // 02:30 for the second time
        (NEW_YORK, "2026-11-01T06:30Z", "2026-10-31"),
    ] {
        assert_eq!(current_duty_date(utc(now), tz, time("12:00")), day(want), "{now} {tz}");
    }
}

proptest! {
    #[test]
    fn wall_time_that_exists_comes_back(minute in 0i64..30 * 366 * 1440, zone in 0..ZONES.len()) {
        let wall_time = wall("2010-01-01T00:00") + chrono::TimeDelta::minutes(minute);
        let at = resolve(wall_time, ZONES[zone]);
        let shown = local(at, ZONES[zone]);
        // Later only in a gap, by at most its length, and never earlier.
        prop_assert!(shown >= wall_time && (shown - wall_time).num_minutes() <= 60, "{shown}");
        if shown == wall_time {
            let before = [30, 60].map(|m| local(at - chrono::TimeDelta::minutes(m), ZONES[zone]));
            prop_assert!(before.iter().all(|b| *b != wall_time), "an earlier instant shows it too");
        }
    }
}
