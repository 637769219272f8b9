//! Shifts and seats as callers see them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use poem_openapi::Object;

use super::problem::ViolationView;
use super::types::Word;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::{AssignmentState, Position, Requirement, ShiftState, Violation};
use crate::error::Result;
use crate::id::{AccountId, AssignmentId, PatternId, PersonId, QualificationId, ShiftId, TeamId, WardId};
use crate::store::assignment::{self, Assignment};
use crate::store::shift::Shift;

/// A position that must be filled, and what it takes.
#[derive(Debug, Object)]
#[oai(rename = "Requirement", skip_serializing_if_is_none)]
pub struct RequirementView {
    /// The position.
    pub position: Word<Position>,
    /// How many of it.
    #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
    pub count: u32,
    /// The qualification that whoever fills it must hold on that night.
    pub qualification_id: Option<QualificationId>,
}

impl From<&Requirement> for RequirementView {
    fn from(r: &Requirement) -> Self {
        Self { position: Word(r.position), count: r.count, qualification_id: r.qualification }
    }
}

impl From<&RequirementView> for Requirement {
    fn from(view: &RequirementView) -> Self {
        Self { position: view.position.0, count: view.count, qualification: view.qualification_id }
    }
}

/// A shift.
#[derive(Debug, Object)]
#[oai(rename = "Shift", skip_serializing_if_is_none)]
pub struct ShiftView {
    /// Its id.
    id: ShiftId,
    /// Its ward.
    ward_id: WardId,
    /// The team whose shift it is.
    team_id: TeamId,
    /// The pattern that it was made of.
    pattern_id: Option<PatternId>,
    /// Its local date within that pattern.
    occurrence_date: Option<NaiveDate>,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// Wall time of its start.
    local_start: NaiveDateTime,
    /// The zone of that wall time.
    zone: String,
    /// Elapsed minutes.
    minutes: u32,
    /// The instant of its start.
    starts_at: Instant,
    /// The first instant after it.
    ends_at: Instant,
    /// Fewest people with whom it may depart.
    head_min: u32,
    /// Seats.
    head_target: u32,
    /// Seats that are taken.
    seats_taken: u32,
    /// Positions that must be filled, and by whom.
    requirements: Vec<RequirementView>,
    /// Where it is in its life.
    state: Word<ShiftState>,
    /// Why it was cancelled.
    state_reason: Option<String>,
    /// When the crew was told.
    published_at: Option<Instant>,
    /// Who stands on it. Those who build the roster see declined and withdrawn seats too; everybody sees his own.
    assignments: Vec<AssignmentView>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// A person's place on a shift.
#[derive(Debug, Object)]
#[oai(rename = "Assignment", skip_serializing_if_is_none)]
pub struct AssignmentView {
    /// Its id.
    id: AssignmentId,
    /// Its ward.
    ward_id: WardId,
    /// The shift.
    shift_id: ShiftId,
    /// The person.
    person_id: PersonId,
    /// The person's name; absent once the person has been erased.
    name: Option<String>,
    /// The function.
    position: Word<Position>,
    /// Where it is in its life.
    state: Word<AssignmentState>,
    /// Why it was declined or withdrawn; for those who build the roster and the person.
    reason: Option<String>,
    /// What stood in the way when the roster was published; for those who build the roster.
    refused: Option<Vec<ViolationView>>,
    /// Why a leader overrode a rule; for those who build the roster.
    override_reason: Option<String>,
    /// Who gave the seat; for those who build the roster.
    assigned_by: Option<AccountId>,
    /// When the person answered.
    answered_at: Option<Instant>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// The crews of some shifts.
struct Crews {
    seats: Vec<Assignment>,
    names: BTreeMap<PersonId, String>,
    refusals: BTreeMap<AssignmentId, Vec<Violation>>,
}

impl Crews {
    async fn of(app: &App, scope: &WardScope, shifts: &[Shift]) -> Result<Self> {
        let db = app.store.reader();
        let ids: Vec<ShiftId> = shifts.iter().map(|shift| shift.id).collect();
        let seats = assignment::of_shifts(db, scope, &ids).await?;
        let names = assignment::names(db, scope, seats.iter().map(|seat| seat.person)).await?;
        let refusals = assignment::refusals(db, scope, &ids).await?;
        Ok(Self { seats, names, refusals })
    }

    fn of_shift(&self, scope: &WardScope, shift: &Shift) -> Vec<AssignmentView> {
        let of_shift = self.seats.iter().filter(|seat| seat.shift == shift.id && sees(scope, shift, seat));
        of_shift.map(|seat| self.view(scope, shift, seat)).collect()
    }

    fn view(&self, scope: &WardScope, shift: &Shift, seat: &Assignment) -> AssignmentView {
        let builds = builds(scope, shift);
        let own = scope.person() == Some(seat.person);
        let refused = self.refusals.get(&seat.id);
        AssignmentView {
            id: seat.id,
            ward_id: scope.ward(),
            shift_id: seat.shift,
            person_id: seat.person,
            name: self.names.get(&seat.person).cloned(),
            position: Word(seat.position),
            state: Word(seat.state),
            reason: seat.reason.clone().filter(|_| builds || own),
            refused: refused.filter(|_| builds).map(|found| found.iter().map(ViolationView::from).collect()),
            override_reason: seat.override_reason.clone().filter(|_| builds),
            assigned_by: seat.assigned_by.filter(|_| builds),
            answered_at: seat.answered_at,
            version: seat.stamp.version,
            updated_at: seat.stamp.updated_at,
        }
    }
}

fn builds(scope: &WardScope, shift: &Shift) -> bool {
    scope.reach(Right::BuildRoster).includes(shift.team)
}

/// Whether the caller, who sees the shift, sees this seat: who builds the roster, all; others, the seats that are held, and
/// of their own what happened after the roster was out.
fn sees(scope: &WardScope, shift: &Shift, seat: &Assignment) -> bool {
    let own = scope.person() == Some(seat.person);
    let since_published = shift.published_at.is_some_and(|at| at < seat.stamp.updated_at);
    builds(scope, shift) || seat.state.holds_seat() || (own && since_published)
}

/// Shifts with what the caller may see of their crews.
///
/// # Errors
/// When the database fails.
pub async fn shift_views(app: &App, scope: &WardScope, shifts: Vec<Shift>) -> Result<Vec<ShiftView>> {
    let crews = Crews::of(app, scope, &shifts).await?;
    Ok(shifts.into_iter().map(|shift| shift_view(scope, shift, &crews)).collect())
}

fn shift_view(scope: &WardScope, shift: Shift, crews: &Crews) -> ShiftView {
    let taken = crews.seats.iter().filter(|seat| seat.shift == shift.id && seat.state.holds_seat()).count();
    ShiftView {
        assignments: crews.of_shift(scope, &shift),
        seats_taken: u32::try_from(taken).unwrap_or(u32::MAX),
        id: shift.id,
        ward_id: scope.ward(),
        team_id: shift.team,
        pattern_id: shift.pattern.map(|(id, _)| id),
        occurrence_date: shift.pattern.map(|(_, date)| date),
        duty_date: shift.duty_date,
        local_start: shift.local_start,
        zone: shift.zone.name().to_owned(),
        minutes: shift.minutes,
        starts_at: shift.time.start,
        ends_at: shift.time.end,
        head_min: shift.head_min,
        head_target: shift.head_target,
        requirements: shift.requirements.iter().map(RequirementView::from).collect(),
        state: Word(shift.state),
        state_reason: shift.state_reason,
        published_at: shift.published_at,
        version: shift.stamp.version,
        updated_at: shift.stamp.updated_at,
    }
}

/// One seat on a shift that the caller sees.
///
/// # Errors
/// When the database fails.
pub async fn assignment_view(app: &App, scope: &WardScope, shift: &Shift, seat: &Assignment) -> Result<AssignmentView> {
    let crews = Crews::of(app, scope, std::slice::from_ref(shift)).await?;
    Ok(crews.view(scope, shift, seat))
}
