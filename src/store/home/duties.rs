//! What is one's own over all wards: duties, notices, attendance.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::DatabaseConnection;

use super::night::Duty;
use crate::clock::Instant;
use crate::domain::attendance::Served;
use crate::domain::authority::Caller;
use crate::domain::roster::ShiftState;
use crate::domain::time::Interval;
use crate::error::Result;
use crate::id::{ShiftId, WardId};
use crate::store::night::{OwnDuty, duties, team_names};
use crate::store::notice::{self, Told};
use crate::store::shift::{self, Shift};
use crate::store::{assignment, attendance};

/// Most duties that are looked at; one account has no two at a time.
const MOST: u64 = 400;

/// The account's published duties of the duty dates `from` to `to`, both included, by start.
///
/// # Errors
/// When the database fails.
pub async fn duties_between(
    db: &DatabaseConnection,
    caller: &Caller,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Duty>> {
    // A duty date and the instants of its shifts are less than two days apart, whatever the zone.
    let midnight = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
    let period = Interval::new(midnight(from) - TimeDelta::days(2), midnight(to) + TimeDelta::days(3));
    let own = duties(db, caller.account, &period, MOST).await?;
    let mut found = Vec::new();
    for ward in caller.wards() {
        let here: Vec<OwnDuty> = own.iter().filter(|d| d.ward == ward).copied().collect();
        if !here.is_empty() {
            found.extend(of_ward(db, caller, ward, &here).await?);
        }
    }
    found.retain(|duty| (from..=to).contains(&duty.duty_date));
    found.sort_by_key(|duty| (duty.time.start, duty.shift));
    Ok(found)
}

async fn of_ward(db: &DatabaseConnection, caller: &Caller, ward: WardId, own: &[OwnDuty]) -> Result<Vec<Duty>> {
    let scope = caller.ward(ward)?;
    let ids: Vec<ShiftId> = own.iter().map(|d| d.shift).collect();
    let shifts = shift::of_ids(db, &scope, &ids).await?;
    let seats = assignment::of_shifts(db, &scope, &ids).await?;
    let teams = team_names(db, &scope, shifts.iter().map(|s| s.team)).await?;
    let one = |duty: &OwnDuty| {
        let shift = shifts.iter().find(|s| s.id == duty.shift)?;
        let seat = seats.iter().find(|a| a.id == duty.assignment && a.state.holds_seat())?;
        let known = matches!(shift.state, ShiftState::Published | ShiftState::Closed);
        known.then(|| Duty {
            ward,
            shift: shift.id,
            team: shift.team,
            team_name: teams.get(&shift.team).cloned().unwrap_or_default(),
            duty_date: shift.duty_date,
            time: shift.time,
            assignment: seat.id,
            position: seat.position,
            state: seat.state,
            version: seat.stamp.version,
        })
    };
    Ok(own.iter().filter_map(one).collect())
}

/// The account's notices over all its wards, newest first, `most` at most.
///
/// # Errors
/// When the database fails.
pub async fn notices(db: &DatabaseConnection, caller: &Caller, unread: bool, most: u64) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    for ward in caller.wards() {
        told.extend(notice::mine(db, &caller.ward(ward)?, unread, most).await?);
    }
    told.sort_by_key(|n| std::cmp::Reverse((n.created_at, n.id)));
    told.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(told)
}

/// The account's own attendance over the duty dates `from` to `to`, both included, in all its wards, by start.
///
/// # Errors
/// When the database fails.
pub async fn attendance(
    db: &DatabaseConnection,
    caller: &Caller,
    dates: (NaiveDate, NaiveDate),
    now: Instant,
) -> Result<Vec<(WardId, Shift, Served)>> {
    let mut lines = Vec::new();
    for own in &caller.persons {
        let scope = caller.ward(own.ward)?;
        let here = attendance::own_lines(db, &scope, own.person, dates, now).await?;
        lines.extend(here.into_iter().map(|(shift, served)| (own.ward, shift, served)));
    }
    lines.sort_by_key(|(_, shift, _)| (shift.time.start, shift.id));
    Ok(lines)
}
