//! To which shift an item belongs, and on whose word it rests.

use chrono::TimeDelta;

use crate::clock::Instant;
use crate::domain::attendance::{
    AttendanceEvent, AttendanceItem, Method, Reporter, occurred_at, resolve_shift, was_on,
};
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::{Position, ShiftState};
use crate::domain::time::Interval;
use crate::error::{Error, Result};
use crate::id::{PersonId, ShiftId};
use crate::store::assignment::{self, Assignment};
use crate::store::night::{Policies, was_member};
use crate::store::shift::{self, Shift};
use crate::store::{Tx, attendance};
use crate::words::Code;

/// Where an item belongs.
#[derive(Debug)]
pub(super) struct Place {
    /// The shift.
    pub shift: Shift,
    /// Its assignments in every state.
    pub crew: Vec<Assignment>,
    /// On whose word the item rests.
    pub reporter: Reporter,
}

impl Place {
    /// Whether the person was to be on the shift.
    pub fn was_on(&self, person: PersonId) -> bool {
        on(&self.shift, &self.crew, person).is_some()
    }
}

/// The person's place on the shift.
fn on<'a>(shift: &Shift, crew: &'a [Assignment], person: PersonId) -> Option<&'a Assignment> {
    crew.iter().find(|a| a.shift == shift.id && a.person == person && was_on(shift.state, a.state))
}

/// Finds the shift and checks that the caller may report on it.
///
/// # Errors
/// [`Error::NotFound`] for a shift that the caller may not know of, [`Error::Forbidden`] for a roll call by somebody who
/// sees the shift and is not of it, [`Error::Invalid`] where no shift takes attendance at that time,
/// [`Error::Conflict`] for a draft.
pub(super) async fn place(
    tx: &Tx,
    scope: &WardScope,
    item: &AttendanceItem,
    named: &[PersonId],
    policies: &Policies,
) -> Result<Place> {
    let (shift, crew) = match item.shift {
        Some(id) => {
            let shift = shift::get(tx.conn(), scope, id).await?;
            (shift, assignment::of_shifts(tx.conn(), scope, &[id]).await?)
        }
        None => by_time(tx, scope, item, named, policies).await?,
    };
    if shift.state == ShiftState::Draft {
        let plans = scope.reach(Right::BuildRoster).includes(shift.team);
        return Err(if plans { Error::conflict(Code::ShiftNotPublished) } else { Error::NotFound });
    }
    let reporter = match item.method {
        Method::OwnPhone => own(tx, scope, &shift, &crew).await?,
        Method::RollCall => caller_of_roll(tx, scope, &shift, &crew).await?,
    };
    Ok(Place { shift, crew, reporter })
}

/// The shift whose window holds the item's time: first of those that were on, then of those called off.
async fn by_time(
    tx: &Tx,
    scope: &WardScope,
    item: &AttendanceItem,
    named: &[PersonId],
    policies: &Policies,
) -> Result<(Shift, Vec<Assignment>)> {
    let at = believed(item, named, policies, tx.now());
    let people: Vec<PersonId> = named.iter().copied().chain(scope.person()).collect();
    let mut near = attendance::candidates(tx.conn(), scope, &people, at).await?;
    let ids: Vec<ShiftId> = near.iter().map(|s| s.id).collect();
    let crew = assignment::of_shifts(tx.conn(), scope, &ids).await?;
    let own = |s: &Shift| scope.person().is_some_and(|me| on(s, &crew, me).is_some());
    let of_named = |s: &Shift| named.iter().any(|p| on(s, &crew, *p).is_some());
    near.retain(|s| own(s) || (item.method == Method::RollCall && leads(scope, s)));
    let cancelled = |s: &Shift| s.state == ShiftState::Cancelled;
    // A roll call belongs to a shift of those whom it names; one that names stand-ins alone, to the caller's own.
    let choices = [
        near.iter().filter(|s| !cancelled(s) && of_named(s)).collect::<Vec<_>>(),
        near.iter().filter(|s| !cancelled(s) && own(s)).collect(),
        near.iter().filter(|s| cancelled(s) && of_named(s)).collect(),
    ];
    let found = choices.iter().find_map(|shifts| nearest(item, at, shifts, policies));
    let id = found.ok_or_else(|| Error::field("/shift_id", Code::NoShiftNow))?;
    let shift = near.into_iter().find(|s| s.id == id).ok_or(Error::NotFound)?;
    let crew = crew.into_iter().filter(|a| a.shift == id).collect();
    Ok((shift, crew))
}

/// The time at which the item was made, as far as its device can be believed while the shift is not known.
fn believed(item: &AttendanceItem, named: &[PersonId], policies: &Policies, now: Instant) -> Instant {
    let Some(person) = named.first() else { return now };
    let event = AttendanceEvent {
        id: item.id,
        person: *person,
        kind: item.kind,
        method: item.method,
        device_at: item.device_at,
        received_at: now,
        counter: item.counter,
        flags: Default::default(),
    };
    occurred_at(&event, None, &policies.on(now.date_naive()).attendance).at
}

/// The one of `shifts` that takes the item, judged by the policy of the night whose shift begins nearest.
fn nearest(item: &AttendanceItem, at: Instant, shifts: &[&Shift], policies: &Policies) -> Option<ShiftId> {
    let distance = |s: &&&Shift| -> TimeDelta { (s.time.start - at).abs() };
    let policy = policies.on(shifts.iter().min_by_key(distance)?.duty_date).attendance;
    let times: Vec<(ShiftId, Interval)> = shifts.iter().map(|s| (s.id, s.time)).collect();
    resolve_shift(item.kind, at, &times, &policy)
}

fn leads(scope: &WardScope, shift: &Shift) -> bool {
    scope.reach(Right::TakeRollCall).includes(shift.team)
}

/// An own check-in: by somebody with a place on the shift, or by a stand-in who belongs to the team or sees it.
async fn own(tx: &Tx, scope: &WardScope, shift: &Shift, crew: &[Assignment]) -> Result<Reporter> {
    match scope.person() {
        Some(person) if knows(tx, scope, shift, crew, person).await? => Ok(Reporter::Own),
        None if sees(scope, shift) => Err(Error::Forbidden(Code::Forbidden)),
        _ => Err(Error::NotFound),
    }
}

/// A roll call: by the shift's leader, by whoever may call the roll of the team, or by another member of the crew.
async fn caller_of_roll(tx: &Tx, scope: &WardScope, shift: &Shift, crew: &[Assignment]) -> Result<Reporter> {
    let person = scope.person();
    let seat = person.and_then(|person| on(shift, crew, person));
    if leads(scope, shift) || seat.is_some_and(|a| a.position == Position::ShiftLeader) {
        return Ok(Reporter::Leader);
    }
    if seat.is_some() {
        return Ok(Reporter::Crew);
    }
    let sees = match person {
        Some(person) => knows(tx, scope, shift, crew, person).await?,
        None => sees(scope, shift),
    };
    Err(if sees { Error::Forbidden(Code::Forbidden) } else { Error::NotFound })
}

/// Whether the shift is one that the person may know of. Membership is that of the duty's night, not that of now.
async fn knows(tx: &Tx, scope: &WardScope, shift: &Shift, crew: &[Assignment], person: PersonId) -> Result<bool> {
    let placed = crew.iter().any(|a| a.person == person);
    Ok(placed || sees(scope, shift) || was_member(tx.conn(), scope, shift.team, person, shift.duty_date).await?)
}

fn sees(scope: &WardScope, shift: &Shift) -> bool {
    [Right::SeeRoster, Right::SeeAttendance].into_iter().any(|right| scope.reach(right).includes(shift.team))
}
