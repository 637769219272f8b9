//! One attendance event, as it was sent.

use std::collections::BTreeSet;

use crate::clock::Instant;
use crate::id::{AttendanceId, PersonId};
use crate::words::{Code, Message};

vocabulary! {
    /// What the event says.
    AttendanceKind {
        /// The person is there.
        CheckIn = "check_in",
        /// The person leaves.
        CheckOut = "check_out",
    }
}

vocabulary! {
    /// How the event was made.
    Method {
        /// By the person, on a phone.
        OwnPhone = "own_phone",
        /// By somebody of the crew who called the roll (điểm danh), on one phone for several people.
        RollCall = "roll_call",
    }
}

vocabulary! {
    /// What a reviewer should know about an event or a person's presence.
    Flag {
        /// Received well after it happened.
        LateEntry = "late_entry",
        /// The device's time could not be believed; the time of receipt stands in for it.
        ClockOff = "clock_off",
        /// Outside the hours in which the shift takes attendance.
        OutsideWindow = "outside_window",
        /// The person was not assigned to the shift: a stand-in, or a mistake.
        NotAssigned = "not_assigned",
        /// The roll was called by a member of the crew who is not its leader.
        ByCrewMember = "by_crew_member",
        /// Made far from the assembly point.
        FarFromPost = "far_from_post",
        /// There is a check-out with no check-in before it.
        NoCheckIn = "no_check_in",
        /// The shift is well over and there is no check-out; the minutes are provisional.
        NoCheckOut = "no_check_out",
        /// The shift had been called off.
        ShiftCancelled = "shift_cancelled",
    }
}

impl Flag {
    /// What to tell a reader about it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::LateEntry => Code::FlagLateEntry,
            Self::ClockOff => Code::FlagClockOff,
            Self::OutsideWindow => Code::FlagOutsideWindow,
            Self::NotAssigned => Code::FlagNotAssigned,
            Self::ByCrewMember => Code::FlagByCrewMember,
            Self::FarFromPost => Code::FlagFarFromPost,
            Self::NoCheckIn => Code::FlagNoCheckIn,
            Self::NoCheckOut => Code::FlagNoCheckOut,
            Self::ShiftCancelled => Code::FlagShiftCancelled,
        })
    }

    /// Whether somebody should look before the event is relied on: who stood in for whom, and what was done on a shift
    /// that had been called off, no rule can tell.
    pub fn needs_review(self) -> bool {
        matches!(self, Self::NotAssigned | Self::ShiftCancelled)
    }
}

/// A check-in or check-out of one person. Never changed once stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceEvent {
    /// Made by the client; the same id is the same event.
    pub id: AttendanceId,
    /// Whom it is about, whoever sent it.
    pub person: PersonId,
    /// What it says.
    pub kind: AttendanceKind,
    /// How it was made.
    pub method: Method,
    /// The device's time when it was made; as good as the device's clock.
    pub device_at: Instant,
    /// The service's time when it came in; the event cannot have happened later.
    pub received_at: Instant,
    /// The device's own running number: orders what one device did at one time.
    pub counter: i64,
    /// What was noticed when it came in.
    pub flags: BTreeSet<Flag>,
}
