//! Sheets and sums of attendance, judged at a given moment.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::DatabaseConnection;

use super::event::{Stored, of_shifts, shifts_of_person};
use crate::clock::Instant;
use crate::domain::attendance::{AttendanceEvent, Presence, Served, Totals, fold, totals, was_on};
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Position, ShiftState};
use crate::error::Result;
use crate::id::{AssignmentId, PersonId, ShiftId, TeamId};
use crate::store::assignment::{self, Assignment};
use crate::store::night::{Policies, names};
use crate::store::shift::{self, Filter, Shift};

/// One person on one shift.
#[derive(Clone, Debug)]
pub struct Line {
    /// Who.
    pub person: PersonId,
    /// The place on the shift; none for a stand-in.
    pub seat: Option<(AssignmentId, Position)>,
    /// What the person is called, unless erased.
    pub name: Option<String>,
    /// What the events amount to.
    pub presence: Presence,
}

/// Everybody on one shift.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The shift.
    pub shift: Shift,
    /// Seat holders in the order in which they were assigned, then stand-ins by name.
    pub lines: Vec<Line>,
}

/// The sheet of a shift at `now`.
///
/// # Errors
/// When the database fails.
pub async fn sheet(db: &DatabaseConnection, scope: &WardScope, shift: Shift, now: Instant) -> Result<Sheet> {
    let crew = assignment::of_shifts(db, scope, &[shift.id]).await?;
    let events = of_shifts(db, scope, &[shift.id], None).await?;
    let policy = Policies::of(db, scope).await?.on(shift.duty_date);
    let people = people_on(&shift, &crew, &events);
    let names = names(db, scope, people.iter().map(|(person, _)| *person)).await?;
    let mut lines: Vec<Line> = people
        .into_iter()
        .map(|(person, seat)| Line {
            person,
            seat,
            name: names.get(&person).map(|n| n.full.clone()),
            presence: presence(&shift, person, &events, &policy, now),
        })
        .collect();
    lines.sort_by_key(|line| match line.seat {
        Some(_) => (false, None),
        None => (true, names.get(&line.person).map(|n| n.sort_key.clone())),
    });
    Ok(Sheet { shift, lines })
}

/// A person's presence on a shift, out of the events of any shifts.
pub(crate) fn presence(
    shift: &Shift,
    person: PersonId,
    events: &[Stored],
    policy: &WardPolicy,
    now: Instant,
) -> Presence {
    let own = events.iter().filter(|e| e.shift == shift.id && e.event.person == person);
    let own: Vec<AttendanceEvent> = own.map(|e| e.event.clone()).collect();
    fold(&own, &shift.time, &policy.attendance, now)
}

/// Who was on a shift: those with a place, and those with an event alone.
fn people_on(
    shift: &Shift,
    crew: &[Assignment],
    events: &[Stored],
) -> Vec<(PersonId, Option<(AssignmentId, Position)>)> {
    let seats = crew.iter().filter(|a| a.shift == shift.id && was_on(shift.state, a.state));
    let mut people: Vec<_> = seats.map(|a| (a.person, Some((a.id, a.position)))).collect();
    for event in events.iter().filter(|e| e.shift == shift.id) {
        if people.iter().all(|(person, _)| *person != event.event.person) {
            people.push((event.event.person, None));
        }
    }
    people
}

/// A person's sums over a period.
#[derive(Clone, Debug)]
pub struct PersonTotals {
    /// Who.
    pub person: PersonId,
    /// What the person is called, unless erased.
    pub name: Option<String>,
    /// The sums.
    pub totals: Totals,
}

/// Sums by person over the duty dates `from` to `to`, both included, of the teams in `reach`, by name. Shifts that were
/// called off count for nothing.
///
/// # Errors
/// When the database fails.
pub async fn totals_by_person(
    db: &DatabaseConnection,
    scope: &WardScope,
    reach: &TeamReach,
    (from, to): (NaiveDate, NaiveDate),
    team: Option<TeamId>,
    now: Instant,
) -> Result<Vec<PersonTotals>> {
    let filter = Filter { from: Some(from), to: Some(to), team, ..Filter::default() };
    let shifts: Vec<Shift> = shift::select(db, scope, reach, &filter).await?.into_iter().filter(counts).collect();
    let ids: Vec<ShiftId> = shifts.iter().map(|s| s.id).collect();
    let crew = by_shift(assignment::of_shifts(db, scope, &ids).await?, |a| a.shift);
    let events = by_shift(of_shifts(db, scope, &ids, None).await?, |e| e.shift);
    let policies = Policies::of(db, scope).await?;
    let mut served: BTreeMap<PersonId, Vec<Served>> = BTreeMap::new();
    for shift in &shifts {
        let policy = policies.on(shift.duty_date);
        let events = events.get(&shift.id).map_or(&[][..], Vec::as_slice);
        for (person, _) in people_on(shift, crew.get(&shift.id).map_or(&[][..], Vec::as_slice), events) {
            let presence = presence(shift, person, events, &policy, now);
            served.entry(person).or_default().push(served_of(shift, presence, &policy));
        }
    }
    let names = names(db, scope, served.keys().copied()).await?;
    let mut all: Vec<_> = served.into_iter().collect();
    all.sort_by_key(|(person, _)| (names.get(person).map(|n| n.sort_key.clone()), *person));
    let sum = |(person, served): (PersonId, Vec<Served>)| PersonTotals {
        person,
        name: names.get(&person).map(|n| n.full.clone()),
        totals: totals(&served),
    };
    Ok(all.into_iter().map(sum).collect())
}

/// The caller's own shifts in a ward over the duty dates `from` to `to`, by start: those with a place and those stood in
/// on.
///
/// # Errors
/// When the database fails.
pub async fn own_lines(
    db: &DatabaseConnection,
    scope: &WardScope,
    person: PersonId,
    (from, to): (NaiveDate, NaiveDate),
    now: Instant,
) -> Result<Vec<(Shift, Served)>> {
    let shifts = shifts_of_person(db, scope, person, (from, to)).await?;
    let shifts: Vec<Shift> = shifts.into_iter().filter(counts).collect();
    let ids: Vec<ShiftId> = shifts.iter().map(|s| s.id).collect();
    let mut crew = assignment::of_shifts(db, scope, &ids).await?;
    crew.retain(|a| a.person == person);
    let events = of_shifts(db, scope, &ids, Some(person)).await?;
    let policies = Policies::of(db, scope).await?;
    let mut lines = Vec::new();
    for shift in shifts {
        if people_on(&shift, &crew, &events).is_empty() {
            continue;
        }
        let policy = policies.on(shift.duty_date);
        let presence = presence(&shift, person, &events, &policy, now);
        let served = served_of(&shift, presence, &policy);
        lines.push((shift, served));
    }
    Ok(lines)
}

fn counts(shift: &Shift) -> bool {
    matches!(shift.state, ShiftState::Published | ShiftState::Closed)
}

fn served_of(shift: &Shift, presence: Presence, policy: &WardPolicy) -> Served {
    Served {
        duty_date: shift.duty_date,
        shift: shift.time,
        zone: shift.zone,
        presence,
        band: policy.night_band(),
        night_min_minutes: policy.night_min_minutes,
    }
}

fn by_shift<T>(rows: Vec<T>, shift: impl Fn(&T) -> ShiftId) -> BTreeMap<ShiftId, Vec<T>> {
    let mut map: BTreeMap<ShiftId, Vec<T>> = BTreeMap::new();
    for row in rows {
        map.entry(shift(&row)).or_default().push(row);
    }
    map
}
