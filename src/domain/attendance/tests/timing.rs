//! When an event happened and to which shift it belongs.

use super::*;
use crate::id::ShiftId;

fn flags(list: &[Flag]) -> BTreeSet<Flag> {
    list.iter().copied().collect()
}

#[test]
fn a_devices_time_is_believed_within_bounds() {
    use Flag::{ClockOff, LateEntry, OutsideWindow};
    let shift = night_shift();
    // Device and receipt in minutes from the start; what counts with the shift known, and without.
    const DAY: i64 = 24 * 60;
    for (device, received, known, known_flags, unknown, unknown_flags) in [
        (0, 0, 0, &[][..], 0, &[][..]),
        // A slow network, an hour, three days: the device's time stands.
        (0, 59, 0, &[], 0, &[]),
        (0, 60, 0, &[LateEntry], 0, &[LateEntry]),
        (0, 3 * DAY, 0, &[LateEntry], 0, &[LateEntry]),
        // Five minutes fast is nothing, and still not later than the receipt; six are too many.
        (5, 0, 0, &[], 0, &[]),
        (6, 0, 0, &[ClockOff], 0, &[ClockOff]),
        (365 * DAY, 10, 10, &[ClockOff], 10, &[ClockOff]),
        // A day before the start is the last that is believed when the shift is known; outside the window all the same.
        (-DAY, 0, -DAY, &[OutsideWindow, LateEntry], -DAY, &[LateEntry]),
        (-DAY - 1, 0, 0, &[ClockOff], -DAY - 1, &[LateEntry]),
        // Thirty-one days are the last when it is not.
        (0, 31 * DAY, 0, &[LateEntry], 0, &[LateEntry]),
        (0, 31 * DAY + 1, 0, &[LateEntry], 31 * DAY + 1, &[ClockOff]),
        // A clock set back by years, received at once, and received two days later: then only "after the shift".
        (-20 * 365 * DAY, 10, 10, &[ClockOff], 10, &[ClockOff]),
        (-20 * 365 * DAY, 2 * DAY, 480, &[ClockOff, OutsideWindow, LateEntry], 2 * DAY, &[ClockOff]),
        // Never moved to later than the receipt.
        (365 * DAY, -120, -120, &[ClockOff, OutsideWindow], -120, &[ClockOff]),
        // The window's ends: the opening is inside, the closing is not.
        (-30, -30, -30, &[], -30, &[]),
        (-31, -31, -31, &[OutsideWindow], -31, &[]),
        (479, 479, 479, &[], 479, &[]),
        (480, 480, 480, &[OutsideWindow], 480, &[]),
    ] {
        let it = AttendanceEvent { received_at: minute(received), ..event(1, AttendanceKind::CheckIn, minute(device)) };
        let policy = AttendancePolicy::default();
        let with_shift = Occurrence { at: minute(known), flags: flags(known_flags) };
        assert_eq!(occurred_at(&it, Some(&shift), &policy), with_shift, "{device} {received}, shift known");
        let without = Occurrence { at: minute(unknown), flags: flags(unknown_flags) };
        assert_eq!(occurred_at(&it, None, &policy), without, "{device} {received}, shift not known");
    }
}

#[test]
fn an_event_finds_its_shift_by_instant() {
    let id = |n| ShiftId(Uuid::from_u128(n));
    // 19:00–23:00, 23:00–03:00 back to back, and 19:00–23:00 of the next evening, in minutes from 19:00.
    let shift = |n, from, to| (id(n), Interval::new(minute(from), minute(to)));
    let all = [shift(1, 0, 240), shift(2, 240, 480), shift(3, 1440, 1680)];
    use AttendanceKind::{CheckIn, CheckOut};
    for (kind, at, want) in [
        (CheckIn, -31, None),
        (CheckIn, -30, Some(1)),
        (CheckIn, 209, Some(1)),
        (CheckIn, 225, Some(2)), // 22:45: in both windows
        (CheckIn, 240, Some(2)),
        (CheckIn, 310, Some(2)), // 00:10 of the next date
        (CheckIn, 719, Some(2)),
        (CheckIn, 720, None), // the second closes at 07:00
        (CheckIn, 1409, None),
        (CheckIn, 1410, Some(3)),
        (CheckOut, 60, Some(1)),
        (CheckOut, 238, Some(1)), // running still, though the next is open
        (CheckOut, 240, Some(1)), // just ended
        (CheckOut, 270, Some(1)), // not yet overdue
        (CheckOut, 271, Some(2)), // leaves the running one early
        (CheckOut, 480, Some(2)),
        (CheckOut, 540, Some(2)),
        (CheckOut, 720, None),
    ] {
        let policy = AttendancePolicy::default();
        let want = want.map(id);
        assert_eq!(resolve_shift(kind, minute(at), &all, &policy), want, "{kind:?} {at}");
        let turned: Vec<_> = all.iter().rev().copied().collect();
        assert_eq!(resolve_shift(kind, minute(at), &turned, &policy), want, "{kind:?} {at}, turned");
    }
    assert_eq!(resolve_shift(CheckIn, minute(0), &[], &AttendancePolicy::default()), None);
}

#[test]
fn two_shifts_at_one_time_give_one_answer() {
    let id = |n| ShiftId(Uuid::from_u128(n));
    let (a, b) = ((id(1), night_shift()), (id(2), night_shift()));
    for candidates in [[a, b], [b, a]] {
        let found = resolve_shift(AttendanceKind::CheckIn, minute(0), &candidates, &AttendancePolicy::default());
        assert_eq!(found, Some(id(1)));
    }
}
