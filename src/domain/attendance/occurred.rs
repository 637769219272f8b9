//! When an event happened, given a phone's clock that may be wrong and a network that may have been away for days.

use std::collections::BTreeSet;

use super::policy::minutes;
use super::{AttendanceEvent, AttendancePolicy, Flag};
use crate::clock::Instant;
use crate::domain::time::Interval;

/// When an event happened, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The time that counts.
    pub at: Instant,
    /// What was noticed about the time: `late_entry`, `clock_off`, `outside_window`.
    pub flags: BTreeSet<Flag>,
}

/// When the event happened. Pass the shift once it is known; without it the answer serves to find the shift.
///
/// The device's time is believed unless
/// 1. it is more than `clock_ahead_min` after the receipt, or
/// 2. the shift is known and it is more than `clock_before_start_min` before the start, or
/// 3. the shift is not known and it is more than `oldest_min` before the receipt (a flat battery sets clocks back by
///    years).
///
/// A believed time counts as it is, but never later than the receipt. Otherwise the event is flagged `clock_off` and
/// the time of receipt counts, but no later than the closing of the shift's window when the shift is known: of an event
/// that came in days later nothing is known but that the shift was over, and an unknown time must not make minutes.
///
/// Besides, `outside_window` says that the time lies outside the known shift's window, and `late_entry` that the
/// receipt was `late_entry_after_min` or more after it. Nothing is refused.
pub fn occurred_at(event: &AttendanceEvent, shift: Option<&Interval>, policy: &AttendancePolicy) -> Occurrence {
    let ahead = event.device_at > event.received_at + minutes(policy.clock_ahead_min);
    let behind = match shift {
        Some(shift) => event.device_at < shift.start - minutes(policy.clock_before_start_min),
        None => event.device_at < event.received_at - minutes(policy.oldest_min),
    };
    let window = shift.map(|shift| policy.window(shift));
    let mut flags = BTreeSet::new();
    let at = if ahead || behind {
        flags.insert(Flag::ClockOff);
        window.map_or(event.received_at, |window| event.received_at.min(window.end))
    } else {
        event.device_at.min(event.received_at)
    };
    // A time brought back to the closing stands for "after the shift", and is outside like any other such time.
    if window.is_some_and(|window| !window.contains(at)) {
        flags.insert(Flag::OutsideWindow);
    }
    if event.received_at - at >= minutes(policy.late_entry_after_min) {
        flags.insert(Flag::LateEntry);
    }
    Occurrence { at, flags }
}
