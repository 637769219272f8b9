//! The leader's part: tonight's seats with who has not arrived, and open seats ahead.

use super::night::{Night, OpenShift};
use crate::domain::attendance::PresenceState;
use crate::domain::time::Interval;
use crate::id::{PersonId, ShiftId, TeamId, WardId};
use crate::store::night::LogHead;

/// A team that the caller leads.
#[derive(Clone, Debug)]
pub struct TeamNight {
    /// The ward.
    pub ward: WardId,
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// Its shifts of tonight, by start.
    pub tonight: Vec<TonightShift>,
    /// Its shifts ahead with free seats, the next first.
    pub open: Vec<OpenShift>,
    /// How many there are.
    pub open_count: usize,
}

/// A shift of tonight.
#[derive(Clone, Debug)]
pub struct TonightShift {
    /// The shift.
    pub shift: ShiftId,
    /// From when to when.
    pub time: Interval,
    /// Fewest people with whom it may depart.
    pub head_min: u32,
    /// Seats.
    pub target: u32,
    /// Seats that are taken.
    pub taken: u32,
    /// Those with a seat who are not there, since they are still expected or absent.
    pub not_arrived: Vec<NotArrived>,
    /// Its log, if it has begun.
    pub log: Option<LogHead>,
}

/// Somebody with a seat who is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotArrived {
    /// Who.
    pub person: PersonId,
    /// What the person is called, unless erased.
    pub name: Option<String>,
    /// `expected` or `absent`.
    pub state: PresenceState,
}

/// Shifts with free seats shown of one team.
const OPEN_MOST: usize = 10;

/// One team's night.
pub(super) fn team_night(night: &Night, team: TeamId) -> TeamNight {
    let of_team = || night.shifts.iter().filter(move |s| s.team == team);
    let open: Vec<OpenShift> = of_team().filter(|s| night.is_open(s)).map(|s| night.open(s)).collect();
    let tonight = of_team().filter(|s| night.is_tonight(s)).map(|shift| TonightShift {
        shift: shift.id,
        time: shift.time,
        head_min: shift.head_min,
        target: shift.head_target,
        taken: night.taken(shift),
        not_arrived: not_arrived(night, shift),
        log: night.log(shift).cloned(),
    });
    TeamNight {
        ward: night.ward().id,
        team,
        name: night.team_name(team),
        tonight: tonight.collect(),
        open_count: open.len(),
        open: open.into_iter().take(OPEN_MOST).collect(),
    }
}

fn not_arrived(night: &Night, shift: &crate::store::shift::Shift) -> Vec<NotArrived> {
    let seats = night.seats(shift).map(|a| (a.person, night.presence(shift, a.person).state));
    let away = seats.filter(|(_, state)| matches!(state, PresenceState::Expected | PresenceState::Absent));
    away.map(|(person, state)| NotArrived { person, name: night.name(person), state }).collect()
}
