//! What events on one shift amount to.

use chrono_tz::Tz;

use super::*;
use crate::words::Lang;

fn folded(text: &str, now: i64) -> Presence {
    fold(&events(text), &night_shift(), &AttendancePolicy::default(), minute(now))
}

#[test]
fn a_line_of_the_sheet() {
    use PresenceState::{Absent, Done, Expected, Late, LeftEarly, NotCheckedOut, Present};
    // Events and now in minutes from 22:00; state, minutes, late, early.
    for (text, now, want) in [
        // Nobody has come.
        ("", -60, (Expected, 0, 0, 0)),
        ("", 29, (Expected, 0, 0, 0)),
        ("", 30, (Absent, 0, 0, 0)),
        ("", 9999, (Absent, 0, 0, 0)),
        // Coming: early, on the borders, late, after being absent.
        ("i-30", -29, (Present, 0, 0, 0)),
        ("i0", 0, (Present, 0, 0, 0)),
        ("i15", 100, (Present, 85, 0, 0)),
        ("i16", 100, (Late, 84, 16, 0)),
        ("i40", 100, (Late, 60, 40, 0)),
        // Over midnight, and staying on.
        ("i-10 o240", 300, (Done, 240, 0, 0)),
        ("i0 o300", 300, (Done, 240, 0, 0)),
        ("i20 o240", 300, (Done, 220, 20, 0)),
        // Leaving: on the border, early.
        ("i0 o225", 300, (Done, 225, 0, 0)),
        ("i0 o224", 300, (LeftEarly, 224, 0, 16)),
        // Not heard from: minutes run to the end, no further.
        ("i0", 239, (Present, 239, 0, 0)),
        ("i0", 269, (Present, 240, 0, 0)),
        ("i0", 270, (NotCheckedOut, 240, 0, 0)),
        ("i16", 9999, (NotCheckedOut, 224, 16, 0)),
        // Split duty, and during the break.
        ("i0 o60 i120 o240", 300, (Done, 180, 0, 0)),
        ("i0 o60", 90, (LeftEarly, 60, 0, 180)),
        ("i0 o60 i120", 130, (Present, 70, 0, 0)),
        // Own tap and roll call, twice each.
        ("i-5 i2 o238 o241", 300, (Done, 240, 0, 0)),
        ("i0 i0 o240 o240", 300, (Done, 240, 0, 0)),
        // Arriving in another order.
        ("o240 i120 o60 i0", 300, (Done, 180, 0, 0)),
        // A check-out alone, and one before the check-in.
        ("o240", 300, (Done, 0, 0, 0)),
        ("o-20 i0 o240", 300, (Done, 240, 0, 0)),
        ("o-20 i0", 60, (Present, 60, 0, 0)),
        // Only after the shift, only before it.
        ("i250 o300", 400, (Done, 0, 250, 0)),
        ("i-30 o-5", 400, (LeftEarly, 0, 0, 245)),
    ] {
        let it = folded(text, now);
        assert_eq!((it.state, it.minutes_present, it.late_min, it.early_min), want, "{text:?} at {now}");
    }
}

#[test]
fn first_in_last_out_and_the_stays_between() {
    let it = folded("i-10 o60 i120 o250", 300);
    assert_eq!((it.in_at, it.out_at), (Some(minute(-10)), Some(minute(250))));
    assert_eq!(it.stays, [Interval::new(minute(-10), minute(60)), Interval::new(minute(120), minute(250))]);
    assert_eq!(
        it.counted(&night_shift()),
        [Interval::new(minute(0), minute(60)), Interval::new(minute(120), minute(240))]
    );
    let open = folded("i-10 o60 i120", 9999);
    assert_eq!((open.in_at, open.out_at), (Some(minute(-10)), None));
    // An open stay is no longer than the window.
    assert_eq!(open.stays.last(), Some(&Interval::new(minute(120), minute(480))));
}

#[test]
fn borders_hold_to_the_second() {
    let at = |seconds| event(1, AttendanceKind::CheckIn, after_start(seconds));
    let policy = AttendancePolicy::default();
    for (seconds, late) in [(15 * 60, 0), (15 * 60 + 1, 15), (16 * 60, 16)] {
        let it = fold(&[at(seconds)], &night_shift(), &policy, minute(60));
        assert_eq!(it.late_min, late, "{seconds}");
    }
    let strict = AttendancePolicy { late_after_min: 0, ..policy };
    assert_eq!(fold(&[at(1)], &night_shift(), &strict, minute(60)).late_min, 1);
    // Seconds of several stays are added before they are cut to minutes.
    let halves: Vec<_> = [(0, 30), (60, 90)]
        .iter()
        .enumerate()
        .flat_map(|(n, (from, to))| {
            let n = n as u128 * 2;
            let (from, to) = (after_start(*from), after_start(*to));
            [event(n + 1, AttendanceKind::CheckIn, from), event(n + 2, AttendanceKind::CheckOut, to)]
        })
        .collect();
    assert_eq!(fold(&halves, &night_shift(), &policy, minute(60)).minutes_present, 1);
}

#[test]
fn flags_of_events_and_of_the_whole_come_together() {
    for (text, now, want) in [
        ("i0 o240", 300, &[][..]),
        ("i0", 270, &[Flag::NoCheckOut]),
        ("o240", 300, &[Flag::NoCheckIn]),
        ("i-40 o240", 300, &[Flag::OutsideWindow]),
    ] {
        assert_eq!(folded(text, now).flags, want.iter().copied().collect(), "{text}");
    }
    let mut all = events("i0 o240");
    all[0].flags.insert(Flag::ByCrewMember);
    all[1].flags.insert(Flag::FarFromPost);
    all[1].received_at = minute(900);
    let it = fold(&all, &night_shift(), &AttendancePolicy::default(), minute(900));
    assert_eq!(it.flags, [Flag::LateEntry, Flag::ByCrewMember, Flag::FarFromPost].into());
}

#[test]
fn every_flag_has_words() {
    use crate::domain::Vocabulary;
    for flag in Flag::ALL {
        assert_eq!(flag.message().code.as_str(), format!("flag_{}", flag.as_str()));
        assert_ne!(flag.message().title(Lang::Vi), flag.message().title(Lang::En));
    }
}

#[test]
fn a_copy_that_comes_in_later_changes_nothing() {
    let mut once = events("i0 o240");
    once[0].device_at = minute(100_000);
    let mut twice = once.clone();
    twice.extend(once.iter().map(|e| AttendanceEvent { received_at: minute(900), ..e.clone() }));
    let folded = |events: &[_]| fold(events, &night_shift(), &AttendancePolicy::default(), minute(1000));
    assert_eq!(folded(&once), folded(&twice));
    twice.reverse();
    assert_eq!(folded(&once), folded(&twice));
}

#[test]
fn an_offline_night_delivered_days_later_counts_as_it_was() {
    let mut late = events("i3 o240");
    for event in &mut late {
        event.received_at = minute(3 * 1440);
    }
    let it = fold(&late, &night_shift(), &AttendancePolicy::default(), minute(3 * 1440));
    assert_eq!((it.state, it.minutes_present), (PresenceState::Done, 237));
    assert_eq!(it.flags, [Flag::LateEntry].into());
}

#[test]
fn a_phone_reset_to_1970_makes_no_minutes_out_of_nothing() {
    let mut lost = events("i0 o240");
    for (n, event) in lost.iter_mut().enumerate() {
        event.device_at = Instant::UNIX_EPOCH + TimeDelta::minutes(i64::try_from(n).unwrap());
        event.received_at = minute(2000);
    }
    let it = fold(&lost, &night_shift(), &AttendancePolicy::default(), minute(2000));
    assert_eq!((it.state, it.minutes_present), (PresenceState::Done, 0));
    assert!(it.flags.contains(&Flag::ClockOff) && it.flags.contains(&Flag::OutsideWindow));
    // Received at once, it counts by the time of receipt.
    for (event, at) in lost.iter_mut().zip([0, 240]) {
        event.received_at = minute(at);
    }
    let it = fold(&lost, &night_shift(), &AttendancePolicy::default(), minute(300));
    assert_eq!((it.state, it.minutes_present), (PresenceState::Done, 240));
    assert_eq!(it.flags, [Flag::ClockOff].into());
}

#[test]
fn nights_on_which_the_clocks_change_count_elapsed_minutes() {
    // 22:00–06:00 by the clock: seven hours in spring, nine in autumn; on Lord Howe half an hour off.
    for (tz, evening, morning, want) in [
        (Tz::Asia__Ho_Chi_Minh, "2026-03-28", "2026-03-29", 480),
        (Tz::Europe__Berlin, "2026-03-28", "2026-03-29", 420),
        (Tz::Europe__Berlin, "2026-10-24", "2026-10-25", 540),
        (Tz::America__New_York, "2026-03-07", "2026-03-08", 420),
        (Tz::America__New_York, "2026-10-31", "2026-11-01", 540),
        (Tz::Australia__Lord_Howe, "2026-04-04", "2026-04-05", 510),
        (Tz::Australia__Lord_Howe, "2026-10-03", "2026-10-04", 450),
        (Tz::Africa__Casablanca, "2026-02-14", "2026-02-15", 540),
        (Tz::Africa__Casablanca, "2026-03-21", "2026-03-22", 420),
    ] {
        let wall = |text: String| text.parse().unwrap();
        let starts = resolve(wall(format!("{evening}T22:00:00")), tz);
        let ends = resolve(wall(format!("{morning}T06:00:00")), tz);
        let shift = Interval::new(starts, ends);
        let taken = [
            event(1, AttendanceKind::CheckIn, starts - TimeDelta::minutes(5)),
            event(2, AttendanceKind::CheckOut, ends + TimeDelta::minutes(5)),
        ];
        let it = fold(&taken, &shift, &AttendancePolicy::default(), ends + TimeDelta::hours(1));
        assert_eq!((it.state, it.minutes_present), (PresenceState::Done, want), "{tz} {evening}");
        assert!(it.flags.is_empty());
    }
}
