//! What is read of one ward for its night, once for all roles.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::{OPEN_DAYS, Teams, WardNight};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::attendance::Presence;
use crate::domain::authority::WardScope;
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{AssignmentState, Position, ShiftState};
use crate::domain::time::{Interval, current_duty_date};
use crate::error::Result;
use crate::id::{AssignmentId, PersonId, ShiftId, TeamId, WardId};
use crate::store::assignment::{self, Assignment};
use crate::store::attendance::{Stored, of_shifts, presence};
use crate::store::entity::shift;
use crate::store::night::{LogHead, Name, OwnDuty, Policies, logs, names, team_names};
use crate::store::shift::Shift;
use crate::store::unit::Ward;

/// An own duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// The ward.
    pub ward: WardId,
    /// The shift.
    pub shift: ShiftId,
    /// Whose shift it is.
    pub team: TeamId,
    /// That team's name.
    pub team_name: String,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// From when to when.
    pub time: Interval,
    /// The place on it.
    pub assignment: AssignmentId,
    /// The function.
    pub position: Position,
    /// Where the assignment is in its life.
    pub state: AssignmentState,
    /// The assignment's version, for answering it.
    pub version: i64,
}

/// A shift with free seats.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenShift {
    /// The ward.
    pub ward: WardId,
    /// The shift.
    pub shift: ShiftId,
    /// Whose shift it is.
    pub team: TeamId,
    /// That team's name.
    pub team_name: String,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// From when to when.
    pub time: Interval,
    /// Seats.
    pub target: u32,
    /// Seats that are taken.
    pub taken: u32,
}

/// One ward's night.
#[derive(Debug)]
pub(super) struct Night {
    ward: Ward,
    pub policies: Policies,
    pub tonight: NaiveDate,
    pub now: Instant,
    /// Published and closed shifts: own, and those of own teams from the night before on.
    pub shifts: Vec<Shift>,
    seats: Vec<Assignment>,
    events: Vec<Stored>,
    logs: Vec<LogHead>,
    names: BTreeMap<PersonId, Name>,
    teams: BTreeMap<TeamId, String>,
}

impl Night {
    pub async fn load(
        db: &DatabaseConnection,
        scope: &WardScope,
        ward: Ward,
        own: &[OwnDuty],
        teams: &Teams,
        now: Instant,
    ) -> Result<Self> {
        let policies = Policies::of(db, scope).await?;
        let starts = policies.on(now.with_timezone(&ward.zone).date_naive()).duty_day_starts;
        let tonight = current_duty_date(now, ward.zone, starts);
        let shifts = shifts(db, scope, own, &teams.own, tonight).await?;
        let ids: Vec<ShiftId> = shifts.iter().map(|s| s.id).collect();
        let mut seats = if ids.is_empty() { Vec::new() } else { assignment::of_shifts(db, scope, &ids).await? };
        seats.retain(|a| a.state.holds_seat());
        let mut night = Self {
            ward,
            policies,
            tonight,
            now,
            shifts,
            seats,
            events: Vec::new(),
            logs: Vec::new(),
            names: BTreeMap::new(),
            teams: BTreeMap::new(),
        };
        night.load_tonight(db, scope).await?;
        let of_teams = night.shifts.iter().map(|s| s.team).chain(teams.own.iter().copied());
        let of_teams: std::collections::BTreeSet<TeamId> = of_teams.collect();
        if !of_teams.is_empty() {
            night.teams = team_names(db, scope, of_teams).await?;
        }
        Ok(night)
    }

    /// Who is who, who is there and what is written, for the shifts of tonight alone.
    async fn load_tonight(&mut self, db: &DatabaseConnection, scope: &WardScope) -> Result<()> {
        let ids: Vec<ShiftId> = self.shifts.iter().filter(|s| self.is_tonight(s)).map(|s| s.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let crew: Vec<PersonId> = self.seats.iter().filter(|a| ids.contains(&a.shift)).map(|a| a.person).collect();
        self.names = names(db, scope, crew).await?;
        self.events = of_shifts(db, scope, &ids, None).await?;
        self.logs = logs(db, scope, ids).await?;
        Ok(())
    }

    pub fn ward(&self) -> WardNight {
        WardNight { id: self.ward.id, name: self.ward.name.clone(), zone: self.ward.zone, tonight: self.tonight }
    }

    pub fn policy(&self, shift: &Shift) -> WardPolicy {
        self.policies.on(shift.duty_date)
    }

    /// Whether the shift belongs to this evening, or runs or takes check-ins now.
    pub fn is_tonight(&self, shift: &Shift) -> bool {
        let opens = self.policy(shift).attendance.window(&shift.time).start;
        shift.duty_date == self.tonight || (opens <= self.now && self.now < shift.time.end)
    }

    pub fn find(&self, id: ShiftId) -> Option<&Shift> {
        self.shifts.iter().find(|s| s.id == id)
    }

    /// The seats of a shift that are taken.
    pub fn seats<'a>(&'a self, shift: &Shift) -> impl Iterator<Item = &'a Assignment> {
        let id = shift.id;
        self.seats.iter().filter(move |a| a.shift == id)
    }

    pub fn seat(&self, id: AssignmentId) -> Option<&Assignment> {
        self.seats.iter().find(|a| a.id == id)
    }

    pub fn presence(&self, shift: &Shift, person: PersonId) -> Presence {
        presence(shift, person, &self.events, &self.policy(shift), self.now)
    }

    pub fn log(&self, shift: &Shift) -> Option<&LogHead> {
        self.logs.iter().find(|l| l.shift == shift.id)
    }

    pub fn name(&self, person: PersonId) -> Option<String> {
        self.names.get(&person).map(|n| n.full.clone())
    }

    pub fn team_name(&self, team: TeamId) -> String {
        self.teams.get(&team).cloned().unwrap_or_default()
    }

    /// Whether the shift begins within the days for which open seats are shown, and has one.
    pub fn is_open(&self, shift: &Shift) -> bool {
        let soon = self.now < shift.time.start && shift.time.start <= self.now + TimeDelta::days(OPEN_DAYS);
        soon && shift.state == ShiftState::Published && self.taken(shift) < shift.head_target
    }

    pub fn taken(&self, shift: &Shift) -> u32 {
        u32::try_from(self.seats(shift).count()).unwrap_or(u32::MAX)
    }

    pub fn open(&self, shift: &Shift) -> OpenShift {
        OpenShift {
            ward: self.ward.id,
            shift: shift.id,
            team: shift.team,
            team_name: self.team_name(shift.team),
            duty_date: shift.duty_date,
            time: shift.time,
            target: shift.head_target,
            taken: self.taken(shift),
        }
    }

    pub fn duty(&self, shift: &Shift, seat: &Assignment) -> Duty {
        Duty {
            ward: self.ward.id,
            shift: shift.id,
            team: shift.team,
            team_name: self.team_name(shift.team),
            duty_date: shift.duty_date,
            time: shift.time,
            assignment: seat.id,
            position: seat.position,
            state: seat.state,
            version: seat.stamp.version,
        }
    }
}

async fn shifts(
    db: &DatabaseConnection,
    scope: &WardScope,
    own: &[OwnDuty],
    teams: &[TeamId],
    tonight: NaiveDate,
) -> Result<Vec<Shift>> {
    if own.is_empty() && teams.is_empty() {
        return Ok(Vec::new());
    }
    let last = tonight + TimeDelta::days(OPEN_DAYS);
    let first = tonight - TimeDelta::days(1);
    let of_teams = Condition::all()
        .add(shift::Column::TeamId.is_in(teams.iter().copied()))
        .add(shift::Column::DutyDate.between(first, last));
    let wanted = Condition::any().add(shift::Column::Id.is_in(own.iter().map(|d| d.shift))).add(of_teams);
    let rows = shift::Entity::find()
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::State.is_in([ShiftState::Published.as_str(), ShiftState::Closed.as_str()]))
        .filter(wanted)
        .order_by_asc(shift::Column::StartsAt)
        .order_by_asc(shift::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(crate::store::shift::of).collect()
}
