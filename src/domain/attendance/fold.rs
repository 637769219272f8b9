//! From a person's events on one shift to a line of the attendance sheet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::policy::minutes;
use super::{AttendanceEvent, AttendanceKind, AttendancePolicy, Flag, occurred_at};
use crate::clock::Instant;
use crate::domain::time::Interval;
use crate::id::AttendanceId;

vocabulary! {
    /// Where a person stands on a shift at a given time.
    PresenceState {
        /// Not there yet, and not yet missed.
        Expected = "expected",
        /// There, and came in time.
        Present = "present",
        /// There, and came late.
        Late = "late",
        /// Left before the end.
        LeftEarly = "left_early",
        /// Did not come.
        Absent = "absent",
        /// Checked out at the end.
        Done = "done",
        /// The shift is well over and nobody has checked this person out.
        NotCheckedOut = "not_checked_out",
    }
}

/// What a person's events on one shift amount to, at a given time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Where the person stands.
    pub state: PresenceState,
    /// The first check-in.
    pub in_at: Option<Instant>,
    /// The last check-out; `None` while the person is there.
    pub out_at: Option<Instant>,
    /// From each check-in to its check-out, in order and apart; the last one up to now (at most to the closing of the
    /// shift's window) while there is no check-out. May begin before the shift and end after it.
    pub stays: Vec<Interval>,
    /// Elapsed whole minutes of the stays inside the shift: neither coming early nor staying on adds to them, so that
    /// two shifts back to back never count one minute twice.
    pub minutes_present: i64,
    /// Elapsed whole minutes from the start to the first check-in if that was late, else 0.
    pub late_min: i64,
    /// Elapsed whole minutes from the last check-out to the end if that was early, else 0.
    pub early_min: i64,
    /// What a reviewer should know: the events' own flags and those found here.
    pub flags: BTreeSet<Flag>,
}

impl Presence {
    /// The stays cut to the shift: what night minutes and minutes by date are counted from.
    pub fn counted(&self, shift: &Interval) -> Vec<Interval> {
        let cut = |stay: &Interval| Interval::new(stay.start.max(shift.start), stay.end.min(shift.end));
        self.stays.iter().map(cut).filter(|stay| stay.start < stay.end).collect()
    }
}

/// A person's events on one shift, folded. The order of the events, and how often each is given, are of no account
/// (of copies of one id, the one received first counts).
///
/// - Events count at the time of [`occurred_at`]; at one time, by their counter, check-in before check-out.
/// - Of check-ins in a row the first counts, of check-outs in a row the last; so an own tap and a roll call agree. A
///   check-out followed by a check-in makes a break, which is not counted (split duty).
/// - A check-out before any check-in is kept as a flag only; if there is nothing else, the person is `done` with no
///   minutes until a check-in comes in, and not absent.
/// - Without a check-out, minutes run up to now and at most to the end of the shift; once overdue they are provisional
///   and flagged.
/// - Lateness and early leaving are judged by the first check-in and the last check-out; during a break the person has
///   left early until coming back.
pub fn fold(events: &[AttendanceEvent], shift: &Interval, policy: &AttendancePolicy, now: Instant) -> Presence {
    let (marks, mut flags) = marks(events, shift, policy);
    let (stays, orphaned) = pair(&marks);
    let in_at = stays.first().map(|stay| stay.from);
    let out_at = stays.last().and_then(|stay| stay.until);
    let late_min = in_at.map_or(0, |at| minutes_beyond(at - shift.start, policy.late_after_min));
    let early_min = out_at.map_or(0, |at| minutes_beyond(shift.end - at, policy.early_before_end_min));

    let state = match (in_at, out_at) {
        (None, _) if orphaned => PresenceState::Done,
        (None, _) if now >= policy.absent_from(shift) => PresenceState::Absent,
        (None, _) => PresenceState::Expected,
        (Some(_), None) if now >= policy.overdue_from(shift) => PresenceState::NotCheckedOut,
        (Some(_), None) if late_min > 0 => PresenceState::Late,
        (Some(_), None) => PresenceState::Present,
        (Some(_), Some(_)) if early_min > 0 => PresenceState::LeftEarly,
        (Some(_), Some(_)) => PresenceState::Done,
    };
    if orphaned {
        flags.insert(Flag::NoCheckIn);
    }
    if state == PresenceState::NotCheckedOut {
        flags.insert(Flag::NoCheckOut);
    }

    let open_end = now.min(policy.window(shift).end);
    let stays = stays.iter().map(|stay| Interval::new(stay.from, stay.until.unwrap_or(open_end))).collect();
    let mut presence = Presence { state, in_at, out_at, stays, minutes_present: 0, late_min, early_min, flags };
    let counted: TimeDelta = presence.counted(shift).iter().map(|stay| stay.end - stay.start).sum();
    presence.minutes_present = counted.num_minutes();
    presence
}

/// An event reduced to what counts. Sorts by time, counter, check-in before check-out, id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    at: Instant,
    counter: i64,
    kind: AttendanceKind,
    id: AttendanceId,
}

/// The marks in order, and every flag.
fn marks(events: &[AttendanceEvent], shift: &Interval, policy: &AttendancePolicy) -> (Vec<Mark>, BTreeSet<Flag>) {
    let mut flags = BTreeSet::new();
    let mut marks = Vec::with_capacity(events.len());
    for event in each_once(events) {
        let occurrence = occurred_at(event, Some(shift), policy);
        flags.extend(event.flags.iter().copied().chain(occurrence.flags));
        marks.push(Mark { at: occurrence.at, counter: event.counter, kind: event.kind, id: event.id });
    }
    marks.sort_unstable();
    (marks, flags)
}

/// One event for each id: of several copies the one received first.
fn each_once(events: &[AttendanceEvent]) -> impl Iterator<Item = &AttendanceEvent> {
    let rank = |e: &AttendanceEvent| (e.received_at, e.device_at, e.counter, e.kind);
    let mut by_id: BTreeMap<AttendanceId, &AttendanceEvent> = BTreeMap::new();
    for event in events {
        let kept = by_id.entry(event.id).or_insert(event);
        if rank(event) < rank(kept) {
            *kept = event;
        }
    }
    by_id.into_values()
}

#[derive(Clone, Copy)]
struct Stay {
    from: Instant,
    until: Option<Instant>,
}

/// Pairs check-ins with check-outs; says also whether a check-out had no check-in before it.
fn pair(marks: &[Mark]) -> (Vec<Stay>, bool) {
    let mut stays: Vec<Stay> = Vec::new();
    let mut orphaned = false;
    for mark in marks {
        match (mark.kind, stays.last_mut()) {
            (AttendanceKind::CheckIn, Some(Stay { until: None, .. })) => {}
            (AttendanceKind::CheckIn, _) => stays.push(Stay { from: mark.at, until: None }),
            (AttendanceKind::CheckOut, Some(stay)) => stay.until = Some(mark.at),
            (AttendanceKind::CheckOut, None) => orphaned = true,
        }
    }
    (stays, orphaned)
}

/// The whole minutes of a delay if it is longer than what is tolerated, at least 1; else 0.
fn minutes_beyond(delay: TimeDelta, tolerated_min: u32) -> i64 {
    if delay > minutes(tolerated_min) { delay.num_minutes().max(1) } else { 0 }
}
