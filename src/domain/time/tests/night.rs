use chrono::{NaiveTime, TimeDelta};
use proptest::prelude::*;

use super::super::{Interval, NightBand, is_night, local, minutes_by_local_date, night_minutes};
use super::*;

fn between(from: &str, to: &str) -> Interval {
    Interval::new(utc(from), utc(to))
}

#[test]
fn night_minutes_are_elapsed_minutes_inside_the_local_band() {
    let night = NightBand::default();
    for (tz, from, to, want) in [
        (SAIGON, "2026-07-31T12:00Z", "2026-07-31T16:00Z", 60), // 19:00–23:00
        (SAIGON, "2026-07-31T15:00Z", "2026-07-31T19:00Z", 240), // 22:00–02:00
        (SAIGON, "2026-07-31T17:00Z", "2026-07-31T21:00Z", 240), // 00:00–04:00
        (SAIGON, "2026-07-31T22:30Z", "2026-08-01T02:30Z", 30), // 05:30–09:30
        (SAIGON, "2026-07-31T23:00Z", "2026-08-01T15:00Z", 0),  // 06:00–22:00
        (SAIGON, "2026-07-31T05:00Z", "2026-08-03T05:00Z", 1440), // three nights whole
        (BERLIN, "2026-03-28T21:00Z", "2026-03-29T04:00Z", 420), // 22:00–06:00, an hour short
        (BERLIN, "2026-10-24T20:00Z", "2026-10-25T05:00Z", 540), // 22:00–06:00, an hour long
        (BERLIN, "2026-10-25T00:30Z", "2026-10-25T01:30Z", 60), // 02:30–02:30
        (NEW_YORK, "2026-03-08T03:00Z", "2026-03-08T10:00Z", 420),
        (NEW_YORK, "2026-11-01T02:00Z", "2026-11-01T11:00Z", 540),
        (LORD_HOWE, "2026-04-04T11:00Z", "2026-04-04T19:30Z", 510),
        (LORD_HOWE, "2026-10-03T11:30Z", "2026-10-03T19:00Z", 450),
        (CASABLANCA, "2026-02-14T21:00Z", "2026-02-15T06:00Z", 540),
        (CASABLANCA, "2026-03-21T22:00Z", "2026-03-22T05:00Z", 420),
    ] {
        assert_eq!(night_minutes(&between(from, to), tz, &night), want, "{from} {to} {tz}");
    }
}

#[test]
fn a_band_may_lie_within_one_day_be_empty_or_end_inside_the_hour_shown_twice() {
    let all = between("2026-10-24T10:00Z", "2026-10-25T10:00Z");
    for (from, to, want) in [("12:00", "13:00", 60), ("22:00", "22:00", 0), ("22:00", "02:30", 240 + 30 + 30)] {
        let band = NightBand { from: time(from), to: time(to) };
        assert_eq!(night_minutes(&all, BERLIN, &band), want, "{from}–{to}");
    }
}

#[test]
fn sixty_minutes_make_a_night_and_none_never_do() {
    let night = NightBand::default();
    for (to, min, want) in [
        ("2026-07-31T16:00Z", 60, true),
        ("2026-07-31T15:59:59.999Z", 60, false),
        ("2026-07-31T15:00Z", 0, false),
        ("2026-07-31T15:01Z", 0, true),
    ] {
        assert_eq!(is_night(&between("2026-07-31T12:00Z", to), SAIGON, &night, min), want, "{to} {min}");
    }
}

#[test]
fn minutes_fall_on_local_calendar_dates() {
    for (tz, from, to, want) in [
        (SAIGON, "2026-12-31T15:00Z", "2026-12-31T19:00Z", vec![("2026-12-31", 120), ("2027-01-01", 120)]),
        (
            SAIGON,
            "2028-02-28T15:00Z",
            "2028-02-29T18:00Z",
            vec![("2028-02-28", 120), ("2028-02-29", 1440), ("2028-03-01", 60)],
        ),
        (BERLIN, "2026-03-28T23:00Z", "2026-03-29T22:00Z", vec![("2026-03-29", 1380)]),
        (BERLIN, "2026-10-24T22:00Z", "2026-10-25T23:00Z", vec![("2026-10-25", 1500)]),
        (
            LORD_HOWE,
            "2026-04-04T12:00Z",
            "2026-04-05T14:00Z",
            vec![("2026-04-04", 60), ("2026-04-05", 1470), ("2026-04-06", 30)],
        ),
        // Midnight skipped, and a fall back from 00:01 to 23:01 of the day before.
        (Tz::Africa__Cairo, "2026-04-23T21:00Z", "2026-04-23T23:00Z", vec![("2026-04-23", 60), ("2026-04-24", 60)]),
        (
            Tz::America__St_Johns,
            "2010-11-07T01:30Z",
            "2010-11-07T04:30Z",
            vec![("2010-11-06", 60 + 59), ("2010-11-07", 1 + 60)],
        ),
        // A straddling minute goes to the later date; nothing is lost and nothing is listed with zero.
        (SAIGON, "2026-07-31T16:59:30Z", "2026-07-31T17:00:30Z", vec![("2026-08-01", 1)]),
        (SAIGON, "2026-07-31T16:00Z", "2026-07-31T17:00Z", vec![("2026-07-31", 60)]),
        (SAIGON, "2026-07-31T16:00Z", "2026-07-31T16:00Z", vec![]),
    ] {
        let want: Vec<_> = want.into_iter().map(|(date, minutes)| (day(date), minutes)).collect();
        assert_eq!(minutes_by_local_date(&between(from, to), tz), want, "{from} {to} {tz}");
    }
}

#[test]
fn both_changes_of_a_whole_year_are_found() {
    let year = between("2025-12-31T23:00Z", "2026-12-31T23:00Z");
    let dates = minutes_by_local_date(&year, BERLIN);
    assert_eq!(dates.len(), 365);
    let odd: Vec<_> = dates.into_iter().filter(|(_, minutes)| *minutes != 1440).collect();
    assert_eq!(odd, [(day("2026-03-29"), 1380), (day("2026-10-25"), 1500)]);
    assert_eq!(night_minutes(&year, BERLIN, &NightBand::default()), 365 * 480);
    let spring = between("2025-12-31T23:00Z", "2026-06-30T22:00Z");
    assert_eq!(night_minutes(&spring, BERLIN, &NightBand::default()), 181 * 480 - 60);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn counting_agrees_with_a_walk_minute_by_minute(
        start in 0i64..366 * 1440, length in 0i64..3 * 1440, zone in 0..ZONES.len(),
        from in 0u32..1440, to in 0u32..1440,
    ) {
        let tz = ZONES[zone];
        let clock = |m: u32| NaiveTime::from_hms_opt(m / 60, m % 60, 0).unwrap();
        let band = NightBand { from: clock(from), to: clock(to) };
        let starts = utc("2026-01-01T00:00Z") + TimeDelta::minutes(start);
        let interval = Interval::new(starts, starts + TimeDelta::minutes(length));
        let mut dates = std::collections::BTreeMap::new();
        let mut night = 0;
        for m in 0..length {
            let shown = local(starts + TimeDelta::minutes(m), tz);
            *dates.entry(shown.date()).or_insert(0) += 1;
            let t = shown.time();
            night += i64::from(if band.from <= band.to {
                band.from <= t && t < band.to
            } else {
                t >= band.from || t < band.to
            });
        }
        prop_assert_eq!(night_minutes(&interval, tz, &band), night);
        prop_assert_eq!(minutes_by_local_date(&interval, tz), dates.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn dates_add_up_to_the_interval(start in 0i64..366 * 86_400_000, length in 0i64..9 * 86_400_000, zone in 0..ZONES.len()) {
        let starts = utc("2026-01-01T00:00Z") + TimeDelta::milliseconds(start);
        let interval = Interval::new(starts, starts + TimeDelta::milliseconds(length));
        let sum: i64 = minutes_by_local_date(&interval, ZONES[zone]).iter().map(|(_, m)| m).sum();
        prop_assert_eq!(sum, interval.minutes());
    }
}
