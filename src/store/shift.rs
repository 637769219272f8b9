//! Shifts of a ward.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::entity::shift;
use super::page::{self, PageRequest, Paged, Way};
use super::shift_sight::visible;
use super::{Stamp, Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::roster::{Requirement, ShiftState};
use crate::domain::time::Interval;
use crate::error::{Error, Result};
use crate::id::{PatternId, ShiftId, TeamId};

/// A shift.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// The team whose shift it is.
    pub team: TeamId,
    /// The pattern that it was made of, and the local date of its start there.
    pub pattern: Option<(PatternId, NaiveDate)>,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// Wall time of its start.
    pub local_start: NaiveDateTime,
    /// The zone of that wall time.
    pub zone: Tz,
    /// Elapsed minutes.
    pub minutes: u32,
    /// From when to when.
    pub time: Interval,
    /// Fewest people with whom it may depart.
    pub head_min: u32,
    /// Seats.
    pub head_target: u32,
    /// Positions that must be filled, and by whom.
    pub requirements: Vec<Requirement>,
    /// Where it is in its life.
    pub state: ShiftState,
    /// Why it was cancelled.
    pub state_reason: Option<String>,
    /// When the crew was told.
    pub published_at: Option<Instant>,
    /// Version and last change.
    pub stamp: Stamp,
}

pub(super) fn of(row: shift::Model) -> Result<Shift> {
    let count = |n: i32| u32::try_from(n).map_err(Error::internal);
    Ok(Shift {
        id: row.id,
        team: row.team_id,
        pattern: row.pattern_id.zip(row.occurrence_date),
        duty_date: row.duty_date,
        local_start: row.local_start,
        zone: row.zone.parse().map_err(|e: chrono_tz::ParseError| Error::internal(e.to_string()))?,
        minutes: count(row.minutes)?,
        time: Interval::new(row.starts_at, row.ends_at),
        head_min: count(row.head_min)?,
        head_target: count(row.head_target)?,
        requirements: serde_json::from_value(row.requirements).map_err(Error::internal)?,
        state: vocabulary_of(&row.state)?,
        state_reason: row.state_reason,
        published_at: row.published_at,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One shift, whatever its state; whether the caller may see it is the caller's layer's question.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such shift.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: ShiftId) -> Result<Shift> {
    of(shift::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?)
}

/// Those of `ids` that the ward has, by start.
///
/// # Errors
/// When the database fails.
pub async fn of_ids(db: &impl ConnectionTrait, scope: &WardScope, ids: &[ShiftId]) -> Result<Vec<Shift>> {
    let select = shift::Entity::find()
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::Id.is_in(ids.iter().copied()));
    all(db, select).await
}

/// What part of a ward's shifts is wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// First duty date.
    pub from: Option<NaiveDate>,
    /// Last duty date, inclusive.
    pub to: Option<NaiveDate>,
    /// Of one team.
    pub team: Option<TeamId>,
    /// In one state.
    pub state: Option<ShiftState>,
    /// Of one pattern.
    pub pattern: Option<PatternId>,
}

fn filtered(scope: &WardScope, reach: &TeamReach, filter: &Filter) -> Select<shift::Entity> {
    let mut select = shift::Entity::find().filter(shift::Column::WardId.eq(scope.ward()));
    if let TeamReach::Only(teams) = reach {
        select = select.filter(shift::Column::TeamId.is_in(teams.iter().copied()));
    }
    if let Some(from) = filter.from {
        select = select.filter(shift::Column::DutyDate.gte(from));
    }
    if let Some(to) = filter.to {
        select = select.filter(shift::Column::DutyDate.lte(to));
    }
    if let Some(team) = filter.team {
        select = select.filter(shift::Column::TeamId.eq(team));
    }
    if let Some(state) = filter.state {
        select = select.filter(shift::Column::State.eq(state.as_str()));
    }
    if let Some(pattern) = filter.pattern {
        select = select.filter(shift::Column::PatternId.eq(pattern));
    }
    select
}

/// A page of shifts by start; of the teams in `reach`.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Paged<Shift>> {
    let order = (shift::Column::StartsAt, shift::Column::Id, Way::Up);
    let read = |text: &str| text.parse::<Instant>().ok().map(Into::into);
    let write = |r: &shift::Model| (r.starts_at.to_rfc3339(), r.id.0);
    let found = page::fetch(db, filtered(scope, reach, filter), order, request, read, write).await?;
    let items = found.items.into_iter().map(of).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// A page of those shifts of the ward that the caller may see, by start.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list_visible(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Paged<Shift>> {
    let select = filtered(scope, &TeamReach::All, filter).filter(visible(scope));
    let order = (shift::Column::StartsAt, shift::Column::Id, Way::Up);
    let read = |text: &str| text.parse::<Instant>().ok().map(Into::into);
    let found = page::fetch(db, select, order, request, read, |r| (r.starts_at.to_rfc3339(), r.id.0)).await?;
    let items = found.items.into_iter().map(of).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// One shift that the caller may see.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such shift or the caller may not know of it.
pub async fn get_visible(db: &impl ConnectionTrait, scope: &WardScope, id: ShiftId) -> Result<Shift> {
    let select = shift::Entity::find_by_id((scope.ward(), id)).filter(visible(scope));
    of(select.one(db).await?.ok_or(Error::NotFound)?)
}

/// The occurrences from `first` to `last` that the pattern has shifts for, whatever their state.
///
/// # Errors
/// When the database fails.
pub async fn occurrences(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    pattern: PatternId,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<BTreeSet<NaiveDate>> {
    let dates: Vec<NaiveDate> = shift::Entity::find()
        .select_only()
        .column(shift::Column::OccurrenceDate)
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::PatternId.eq(pattern))
        .filter(shift::Column::OccurrenceDate.between(first, last))
        .into_tuple()
        .all(db)
        .await?;
    Ok(dates.into_iter().collect())
}

/// All shifts of a filter that should be narrow, by start.
///
/// # Errors
/// When the database fails.
pub async fn select(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    filter: &Filter,
) -> Result<Vec<Shift>> {
    all(db, filtered(scope, reach, filter)).await
}

async fn all(db: &impl ConnectionTrait, select: Select<shift::Entity>) -> Result<Vec<Shift>> {
    let rows = select.order_by_asc(shift::Column::StartsAt).order_by_asc(shift::Column::Id).all(db).await?;
    rows.into_iter().map(of).collect()
}

/// Adds shifts.
///
/// # Errors
/// Contended when a pattern has a shift of that occurrence already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &[Shift]) -> Result<()> {
    for chunk in new.chunks(100) {
        let rows = chunk.iter().map(|s| row(scope, s)).collect::<Result<Vec<_>>>()?;
        shift::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Writes a shift over the present one.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Shift) -> Result<()> {
    let row =
        shift::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed)? };
    row.update(tx.conn()).await?;
    Ok(())
}

fn row(scope: &WardScope, shift: &Shift) -> Result<shift::ActiveModel> {
    let count = |n: u32| i32::try_from(n).map_err(Error::internal);
    Ok(shift::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(shift.id),
        team_id: Set(shift.team),
        pattern_id: Set(shift.pattern.map(|p| p.0)),
        occurrence_date: Set(shift.pattern.map(|p| p.1)),
        duty_date: Set(shift.duty_date),
        local_start: Set(shift.local_start),
        zone: Set(shift.zone.name().to_owned()),
        minutes: Set(count(shift.minutes)?),
        starts_at: Set(shift.time.start),
        ends_at: Set(shift.time.end),
        head_min: Set(count(shift.head_min)?),
        head_target: Set(count(shift.head_target)?),
        requirements: Set(serde_json::to_value(&shift.requirements).map_err(Error::internal)?),
        state: Set(shift.state.as_str().to_owned()),
        state_reason: Set(shift.state_reason.clone()),
        published_at: Set(shift.published_at),
        version: Set(shift.stamp.version),
        updated_by: Set(shift.stamp.updated_by),
        updated_at: Set(shift.stamp.updated_at),
    })
}
