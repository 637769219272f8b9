//! What becomes of an item when it comes in: nothing is refused for being late, odd or by the wrong hand; it is flagged.

use std::collections::BTreeSet;

use super::Flag;
use crate::domain::roster::{AssignmentState, ShiftState};

vocabulary! {
    /// What became of one person's part of an item.
    AttendanceVerdict {
        /// Stored and counted.
        Applied = "applied",
        /// It was stored before, by the same author and with the same content.
        Duplicate = "duplicate",
        /// Stored and counted; somebody should look at it.
        AppliedForReview = "applied_for_review",
        /// The id belongs to something else; nothing was stored, and nothing more is said. Send it under a new id.
        IdTaken = "id_taken",
    }
}

/// On whose word an event rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// The person's own.
    Own,
    /// The shift's leader's, or of somebody who may call the roll of the team.
    Leader,
    /// That of another member of the crew.
    Crew,
}

/// Whether an assignment in `seat` made its person part of the crew of a shift in `shift`. When a shift is called off
/// its seats are taken back, yet whoever had not declined may have come.
pub fn was_on(shift: ShiftState, seat: AssignmentState) -> bool {
    seat.holds_seat() || (shift == ShiftState::Cancelled && seat == AssignmentState::Withdrawn)
}

/// What there is to notice about an event apart from its time.
pub fn noticed(reporter: Reporter, was_on: bool, shift: ShiftState) -> BTreeSet<Flag> {
    let seen = [
        (Flag::ByCrewMember, reporter == Reporter::Crew),
        (Flag::NotAssigned, !was_on),
        (Flag::ShiftCancelled, shift == ShiftState::Cancelled),
    ];
    seen.into_iter().filter_map(|(flag, applies)| applies.then_some(flag)).collect()
}

/// The verdict on an event that was stored with these flags.
pub fn verdict(flags: &BTreeSet<Flag>) -> AttendanceVerdict {
    if flags.iter().any(|flag| flag.needs_review()) {
        AttendanceVerdict::AppliedForReview
    } else {
        AttendanceVerdict::Applied
    }
}
