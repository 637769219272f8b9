//! Between wall time and instants: the one written policy for the nights on which clocks change.

use chrono::{NaiveDateTime, Offset, SubsecRound, TimeDelta, TimeZone};
use chrono_tz::{GapInfo, Tz};

use super::Interval;
use crate::clock::Instant;

/// The instant at which the clocks of `tz` show `local`, cut to milliseconds.
///
/// - Shown once: that instant.
/// - Never shown (the clocks are put forward over it): read with the offset in force before the gap, that is, moved
///   forward by the length of the gap. A shift "at 02:30" on such a night starts at 03:30.
/// - Shown twice (the clocks are put back over it): the first of the two.
///
/// The same rules hold where midnight itself is skipped, and where a whole day is.
pub fn resolve(local: NaiveDateTime, tz: Tz) -> Instant {
    let before_gap = || GapInfo::new(&local, &tz).and_then(|gap| gap.begin).map(|(_, offset)| offset.fix());
    let offset = match tz.offset_from_local_datetime(&local) {
        chrono::MappedLocalTime::Single(only) => Some(only.fix()),
        // The further east the clock stands, the earlier the instant.
        chrono::MappedLocalTime::Ambiguous(a, b) => {
            Some([a.fix(), b.fix()]).map(|[a, b]| if a.local_minus_utc() >= b.local_minus_utc() { a } else { b })
        }
        chrono::MappedLocalTime::None => before_gap(),
    };
    let utc = offset.and_then(|offset| local.checked_sub_offset(offset)).unwrap_or(local);
    utc.and_utc().trunc_subsecs(3)
}

/// What the clocks of `tz` show at `at`.
pub fn local(at: Instant, tz: Tz) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(tz.offset_from_utc_datetime(&utc).fix()).unwrap_or(utc)
}

/// The zone of an IANA name (`Asia/Ho_Chi_Minh`), spelt exactly.
pub fn parse_zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

/// A piece of an interval during which the clocks were not changed, in milliseconds of wall time since 1970:
/// inside it, wall time and elapsed time run alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WallStretch {
    pub(super) from: i64,
    pub(super) to: i64,
}

/// Cuts an interval at every change of the clocks. In order of instants; empty for an empty interval.
pub(super) fn wall_stretches(interval: &Interval, tz: Tz) -> Vec<WallStretch> {
    let mut stretches = Vec::new();
    let mut at = interval.start;
    while at < interval.end {
        let until = next_change(at, interval.end, tz);
        let offset = offset_ms(at, tz);
        stretches.push(WallStretch { from: at.timestamp_millis() + offset, to: until.timestamp_millis() + offset });
        at = until;
    }
    stretches
}

/// The first instant after `at` with another offset, or `end` if there is none before it.
fn next_change(at: Instant, end: Instant, tz: Tz) -> Instant {
    // No zone has changed its clocks twice within six hours.
    const STEP: TimeDelta = TimeDelta::hours(6);
    let offset = offset_ms(at, tz);
    let mut same = at;
    while same < end {
        let next = same.checked_add_signed(STEP).map_or(end, |next| next.min(end));
        if offset_ms(next, tz) != offset {
            return first_change_between(same, next, tz);
        }
        same = next;
    }
    end
}

/// Halves `(same, other]` down to the first millisecond at which the offset is no longer that of `same`.
fn first_change_between(mut same: Instant, mut other: Instant, tz: Tz) -> Instant {
    let offset = offset_ms(same, tz);
    while other - same > TimeDelta::milliseconds(1) {
        let middle = same + (other - same) / 2;
        if offset_ms(middle, tz) == offset {
            same = middle;
        } else {
            other = middle;
        }
    }
    other.trunc_subsecs(3)
}

fn offset_ms(at: Instant, tz: Tz) -> i64 {
    i64::from(tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()) * 1000
}
