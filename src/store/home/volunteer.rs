//! The volunteer's part: own duties, and seats that are free.

use super::Home;
use super::night::{Duty, Night};
use crate::domain::attendance::{Presence, PresenceState};
use crate::domain::roster::{AssignmentState, Position};
use crate::domain::time::Interval;
use crate::id::{PersonId, TeamId};
use crate::store::night::{LogHead, OwnDuty};

/// An own duty of tonight.
#[derive(Clone, Debug)]
pub struct Tonight {
    /// The duty.
    pub duty: Duty,
    /// The others with a seat on it, and where they are.
    pub crew: Vec<CrewMate>,
    /// When the shift takes attendance.
    pub window: Interval,
    /// Where the caller stands.
    pub presence: Presence,
    /// The shift's log, if it has begun.
    pub log: Option<LogHead>,
}

/// Somebody else on the same shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewMate {
    /// Who.
    pub person: PersonId,
    /// What the person is called, unless erased.
    pub name: Option<String>,
    /// The function.
    pub position: Position,
    /// Where the person is.
    pub state: PresenceState,
}

/// Own duties of tonight, by start.
pub(super) fn tonight(night: &Night, own: &[OwnDuty]) -> Vec<Tonight> {
    let seated = own.iter().filter_map(|d| night.find(d.shift).zip(night.seat(d.assignment)));
    seated
        .filter(|(shift, _)| night.is_tonight(shift))
        .map(|(shift, seat)| {
            let others = night.seats(shift).filter(|a| a.person != seat.person);
            let mate = |person, position| CrewMate {
                person,
                name: night.name(person),
                position,
                state: night.presence(shift, person).state,
            };
            Tonight {
                duty: night.duty(shift, seat),
                crew: others.map(|a| mate(a.person, a.position)).collect(),
                window: night.policy(shift).attendance.window(&shift.time),
                presence: night.presence(shift, seat.person),
                log: night.log(shift).cloned(),
            }
        })
        .collect()
}

/// Own duties after tonight, those that wait for an answer, and free seats of own teams.
pub(super) fn ahead(night: &Night, own: &[OwnDuty], teams: &[TeamId], home: &mut Home) {
    for (shift, seat) in own.iter().filter_map(|d| night.find(d.shift).zip(night.seat(d.assignment))) {
        if night.now < shift.time.start && !night.is_tonight(shift) {
            home.next.push(night.duty(shift, seat));
        }
        if night.now < shift.time.end && seat.state == AssignmentState::Proposed {
            home.to_answer.push(night.duty(shift, seat));
        }
    }
    let mine = |shift: &&crate::store::shift::Shift| own.iter().any(|d| d.shift == shift.id);
    let open = night.shifts.iter().filter(|s| teams.contains(&s.team) && night.is_open(s) && !mine(s));
    home.open_seats.extend(open.filter(|s| night.policy(s).self_sign_up).map(|s| night.open(s)));
}
