//! The lives of shifts and assignments.

use crate::words::Code;

vocabulary! {
    /// What a team does.
    TeamKind {
        /// Patrols.
        Patrol = "patrol",
        /// Civil defence: fire and rescue support (dân phòng).
        CivilDefence = "civil_defence",
    }
}

vocabulary! {
    /// A member's function in a team (Law 30/2023/QH15 art. 16).
    MemberPosition {
        /// Team leader (tổ trưởng).
        Leader = "leader",
        /// Deputy (tổ phó).
        Deputy = "deputy",
        /// Member (tổ viên).
        Member = "member",
    }
}

vocabulary! {
    /// What a person belongs to.
    Affiliation {
        /// The security and order force itself.
        TeamMember = "team_member",
        /// Police.
        Police = "police",
        /// Militia (dân quân tự vệ).
        Militia = "militia",
        /// Anybody else who stands on mixed patrols.
        Other = "other",
    }
}

vocabulary! {
    /// A person's function on a shift.
    Position {
        /// Leads the shift (trưởng ca).
        ShiftLeader = "shift_leader",
        /// One of the crew.
        Member = "member",
        /// Drives.
        Driver = "driver",
        /// Gives first aid.
        FirstAider = "first_aider",
        /// Speaks with the police.
        PoliceLiaison = "police_liaison",
        /// Stands in for the shift's leader (phó ca).
        Deputy = "deputy",
    }
}

vocabulary! {
    /// A shift pattern's life.
    PatternState {
        /// Makes shifts.
        Active = "active",
        /// Has a last date and is not changed any more.
        Ended = "ended",
    }
}

vocabulary! {
    /// A shift's life.
    ShiftState {
        /// Being planned; seen by those who plan.
        Draft = "draft",
        /// Told to the crew.
        Published = "published",
        /// Over and done.
        Closed = "closed",
        /// Called off, with a reason.
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// What is done to a shift.
    ShiftAction {
        /// Tell the crew.
        Publish = "publish",
        /// Call it off.
        Cancel = "cancel",
        /// Close it after its end.
        Close = "close",
    }
}

vocabulary! {
    /// An assignment's life.
    AssignmentState {
        /// Asked for; not answered yet.
        Proposed = "proposed",
        /// Accepted.
        Confirmed = "confirmed",
        /// Refused by the person.
        Declined = "declined",
        /// Taken back, by a leader or since nobody could be booked.
        Withdrawn = "withdrawn",
        /// The person cannot come and stays responsible until somebody else is confirmed.
        SeekingCover = "seeking_cover",
    }
}

vocabulary! {
    /// What is done to an assignment.
    AssignmentAction {
        /// Ask the person again.
        Propose = "propose",
        /// Say yes.
        Accept = "accept",
        /// Say no.
        Decline = "decline",
        /// Take it back.
        Withdraw = "withdraw",
    }
}

impl AssignmentState {
    /// Whether the person takes one of the shift's seats.
    pub fn holds_seat(self) -> bool {
        matches!(self, Self::Proposed | Self::Confirmed | Self::SeekingCover)
    }
}

/// The state after an action on a shift.
///
/// # Errors
/// The code that says why not.
pub fn next_shift(state: ShiftState, action: ShiftAction) -> Result<ShiftState, Code> {
    use ShiftState::*;
    match (state, action) {
        (Draft, ShiftAction::Publish) => Ok(Published),
        (Draft | Published, ShiftAction::Cancel) => Ok(Cancelled),
        (Published, ShiftAction::Close) => Ok(Closed),
        (Closed, _) => Err(Code::ShiftClosed),
        (Cancelled, _) => Err(Code::ShiftCancelled),
        (Published, ShiftAction::Publish) => Err(Code::ShiftPublished),
        (Draft, ShiftAction::Close) => Err(Code::ShiftNotPublished),
    }
}

/// The state after an action on an assignment.
///
/// # Errors
/// The code that says why not.
pub fn next_assignment(state: AssignmentState, action: AssignmentAction) -> Result<AssignmentState, Code> {
    use AssignmentState::*;
    match (state, action) {
        (Proposed | Confirmed, AssignmentAction::Accept) => Ok(Confirmed),
        (Proposed | Confirmed | Declined, AssignmentAction::Decline) => Ok(Declined),
        (Declined | Withdrawn, AssignmentAction::Propose) => Ok(Proposed),
        (Proposed | Confirmed | SeekingCover, AssignmentAction::Withdraw) => Ok(Withdrawn),
        (Declined | Withdrawn, AssignmentAction::Withdraw) => Ok(state),
        (Declined | Withdrawn, AssignmentAction::Accept) => Err(Code::SeatGone),
        (Withdrawn, AssignmentAction::Decline) => Err(Code::SeatGone),
        (SeekingCover, _) => Err(Code::SeekingCover),
        (Proposed | Confirmed, AssignmentAction::Propose) => Err(Code::AlreadyAssigned),
    }
}
