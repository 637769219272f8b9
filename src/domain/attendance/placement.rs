//! Which shift an event belongs to.

use chrono::TimeDelta;

use super::policy::minutes;
use super::{AttendanceKind, AttendancePolicy};
use crate::clock::Instant;
use crate::domain::time::Interval;
use crate::id::ShiftId;

/// The one of a person's shifts to which an event at `at` belongs: by the windows of the shifts as instants, never by
/// a calendar date, so that 01:00 finds the shift that began at 22:00. `None` if no window holds it.
///
/// Where several windows hold it (shifts back to back, or little apart)
/// - a check-in goes to the nearest start: at 22:45 to the shift that starts at 23:00, not to the one since 19:00;
/// - a check-out goes to a shift that ended within the time in which a check-out is not yet overdue, else to the one
///   that is running, else to the nearest end: at 23:05 to the shift that ended at 23:00, at 01:00 to the running one.
///
/// The order of the candidates is of no account.
pub fn resolve_shift(
    kind: AttendanceKind,
    at: Instant,
    candidates: &[(ShiftId, Interval)],
    policy: &AttendancePolicy,
) -> Option<ShiftId> {
    let fit = |shift: &Interval| match kind {
        AttendanceKind::CheckIn => (0, (at - shift.start).abs()),
        AttendanceKind::CheckOut => (check_out_rank(at, shift, policy), (at - shift.end).abs()),
    };
    candidates
        .iter()
        .filter(|(_, shift)| policy.window(shift).contains(at))
        .min_by_key(|(id, shift)| -> (u8, TimeDelta, Instant, ShiftId) {
            let (rank, distance) = fit(shift);
            (rank, distance, shift.start, *id)
        })
        .map(|(id, _)| *id)
}

fn check_out_rank(at: Instant, shift: &Interval, policy: &AttendancePolicy) -> u8 {
    if shift.end <= at && at <= shift.end + minutes(policy.overdue_after_end_min) {
        0
    } else if shift.contains(at) {
        1
    } else {
        2
    }
}
