//! When an entry says that something happened, against its shift. Nothing is refused: doubtful times are marked.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::clock::Instant;
use crate::domain::attendance::AttendancePolicy;
use crate::domain::policy::WardPolicy;
use crate::domain::time::Interval;
use crate::words::{Code, Message};

/// How far outside its shift, in minutes, an entry's time passes without a mark.
const MARGIN_MIN: i64 = 15;

vocabulary! {
    /// What a reviewer should know of when and by whom an entry was written.
    EntryFlag {
        /// Received an hour or more after it happened.
        LateEntry = "late_entry",
        /// It happened after it was received: the phone's clock runs ahead.
        ClockOff = "clock_off",
        /// It happened well before the shift began or after it ended.
        OutsideShift = "outside_shift",
        /// Its author was checked in and had no seat.
        StandIn = "stand_in",
    }
}

impl EntryFlag {
    /// What the reader is told.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::LateEntry => Code::FlagLateEntry,
            Self::ClockOff => Code::FlagEntryClockOff,
            Self::OutsideShift => Code::FlagEntryOutsideShift,
            Self::StandIn => Code::FlagNotAssigned,
        })
    }
}

/// What there is to mark about the time of an entry. The tolerances for clocks and late receipt are those of attendance.
pub fn time_flags(
    occurred_at: Instant,
    received_at: Instant,
    shift: &Interval,
    policy: &AttendancePolicy,
) -> BTreeSet<EntryFlag> {
    let minutes = |count: u32| TimeDelta::minutes(i64::from(count));
    let margin = TimeDelta::minutes(MARGIN_MIN);
    let outside = occurred_at < shift.start - margin || occurred_at > shift.end + margin;
    [
        (received_at - occurred_at >= minutes(policy.late_entry_after_min), EntryFlag::LateEntry),
        (occurred_at > received_at + minutes(policy.clock_ahead_min), EntryFlag::ClockOff),
        (outside, EntryFlag::OutsideShift),
    ]
    .into_iter()
    .filter_map(|(holds, flag)| holds.then_some(flag))
    .collect()
}

/// By when the log of a shift that ended then should be handed in.
pub fn log_due_at(ended: Instant, policy: &WardPolicy) -> Instant {
    ended + TimeDelta::minutes(i64::from(policy.log_due_minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_times_are_marked() {
        use EntryFlag::{ClockOff, LateEntry, OutsideShift};
        let at = |text: &str| format!("2026-11-{text}:00Z").parse::<Instant>().unwrap();
        let shift = Interval::new(at("24T15:00"), at("24T19:00"));
        for (occurred, received, want) in [
            ("24T16:00", "24T16:00", vec![]),
            ("24T16:00", "24T16:59", vec![]),
            ("24T16:00", "24T17:00", vec![LateEntry]),
            ("24T14:45", "24T15:00", vec![]),
            ("24T14:44", "24T15:00", vec![OutsideShift]),
            ("24T19:15", "24T19:15", vec![]),
            ("24T19:16", "24T19:16", vec![OutsideShift]),
            ("24T16:05", "24T16:00", vec![]),
            ("24T16:06", "24T16:00", vec![ClockOff]),
            ("23T16:00", "24T16:00", vec![LateEntry, OutsideShift]),
        ] {
            let flags = time_flags(at(occurred), at(received), &shift, &AttendancePolicy::default());
            assert_eq!(flags, want.into_iter().collect(), "{occurred} received {received}");
        }
    }
}
