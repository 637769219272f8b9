//! The ward's numbers for attendance.

use chrono::TimeDelta;

use crate::clock::Instant;
use crate::domain::time::Interval;

/// Bounds and tolerances, in minutes. A night is judged by the policy of that night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AttendancePolicy {
    /// How long before its start a shift takes check-ins.
    pub opens_before_min: u32,
    /// How long after the start a check-in is still on time; exactly so many minutes are not late.
    pub late_after_min: u32,
    /// From how long after the start a person without a check-in is absent.
    pub absent_after_min: u32,
    /// How long before the end a check-out is still no early leaving.
    pub early_before_end_min: u32,
    /// From how long after the end a person without a check-out is overdue: not heard from, perhaps in trouble.
    pub overdue_after_end_min: u32,
    /// How long after its end a shift takes events.
    pub closes_after_end_min: u32,
    /// How far a device's clock may run ahead and still be believed.
    pub clock_ahead_min: u32,
    /// How far before the start of the shift a device's time is still believed.
    pub clock_before_start_min: u32,
    /// How old an event may be on receipt and still be believed, while its shift is not known.
    pub oldest_min: u32,
    /// From how old on receipt an event is flagged as late entry.
    pub late_entry_after_min: u32,
}

impl Default for AttendancePolicy {
    /// Check-in from 30 minutes before to 15 after, absent at 30, overdue 30 after the end: the customs of patrols
    /// that publish theirs. The rest is our own choice: events until 4 hours after the end; clocks 5 minutes fast, a
    /// day before the shift, 31 days without signal; late entry after an hour.
    fn default() -> Self {
        Self {
            opens_before_min: 30,
            late_after_min: 15,
            absent_after_min: 30,
            early_before_end_min: 15,
            overdue_after_end_min: 30,
            closes_after_end_min: 240,
            clock_ahead_min: 5,
            clock_before_start_min: 24 * 60,
            oldest_min: 31 * 24 * 60,
            late_entry_after_min: 60,
        }
    }
}

impl AttendancePolicy {
    /// When a shift takes attendance: from its opening up to, and without, its closing.
    pub fn window(&self, shift: &Interval) -> Interval {
        Interval::new(shift.start - minutes(self.opens_before_min), shift.end + minutes(self.closes_after_end_min))
    }

    /// The first instant at which a person who has not checked in is absent.
    pub fn absent_from(&self, shift: &Interval) -> Instant {
        shift.start + minutes(self.absent_after_min)
    }

    /// The first instant at which a person who has not checked out is overdue.
    pub fn overdue_from(&self, shift: &Interval) -> Instant {
        shift.end + minutes(self.overdue_after_end_min)
    }
}

pub(super) fn minutes(count: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(count))
}
