//! What shifts add up to.

use super::*;
use crate::domain::time::NightBand;

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

/// A shift on `date` from minute `from` to `to` after 22:00 of 31 July, with these events, judged long after.
fn served(date: &str, (from, to): (i64, i64), text: &str) -> Served {
    let shift = Interval::new(minute(from), minute(to));
    Served {
        duty_date: date.parse().unwrap(),
        shift,
        zone: SAIGON,
        presence: fold(&events(text), &shift, &AttendancePolicy::default(), minute(60 * 24 * 30)),
        band: NightBand::default(),
        night_min_minutes: 60,
    }
}

#[test]
fn nothing_adds_up_to_nothing() {
    assert_eq!(totals([]), Totals::default());
}

#[test]
fn presence_adds_up_by_shift_and_nights_by_duty_date() {
    // 22:00–02:00 on time; 19:00–22:30 with half an hour of night; 22:30–23:30 of the same evening; one missed; one late
    // and never checked out.
    let whole = served("2026-07-31", (0, 240), "i0 o240");
    assert_eq!(whole.night_minutes(), 240);
    let before = served("2026-08-01", (1260, 1470), "i1260 o1470");
    assert_eq!(before.night_minutes(), 30);
    let after = served("2026-08-01", (1470, 1530), "i1470 o1530");
    let missed = served("2026-08-02", (2880, 3120), "");
    let late = served("2026-08-03", (4320, 4560), "i4350");
    let sum = totals([&whole, &before, &after, &missed, &late]);
    let want = Totals {
        shifts: 4,
        nights: 3,
        minutes_present: 240 + 210 + 60 + 210,
        night_minutes: 240 + 30 + 60 + 210,
        late: 1,
        absent: 1,
        not_checked_out: 1,
        for_review: 0,
    };
    assert_eq!(sum, want);
    assert_eq!(totals([&before]).nights, 0);
}

#[test]
fn a_stand_in_is_counted_and_marked() {
    let mut stood_in = served("2026-07-31", (0, 240), "i0 o240");
    stood_in.presence.flags.insert(Flag::NotAssigned);
    let sum = totals([&stood_in]);
    assert_eq!((sum.shifts, sum.minutes_present, sum.for_review), (1, 240, 1));
}
