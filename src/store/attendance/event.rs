//! Attendance events as rows. There is no way to change or delete one.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::attendance::{AttendanceEvent, Flag, ITEM_VERSION, Position};
use crate::domain::authority::WardScope;
use crate::domain::roster::ShiftState;
use crate::error::{Error, Result};
use crate::id::{AccountId, AttendanceId, PersonId, SessionId, ShiftId};
use crate::store::entity::{assignment, attendance_event as table, shift};
use crate::store::shift::Shift;
use crate::store::{Tx, vocabulary_of};

/// An event as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// What it says.
    pub event: AttendanceEvent,
    /// Of which shift.
    pub shift: ShiftId,
    /// Whose account sent it.
    pub author: AccountId,
    /// Who that was in the ward.
    pub author_person: Option<PersonId>,
    /// By which session.
    pub session: Option<SessionId>,
    /// Hash of the item that it came by.
    pub content_hash: String,
    /// Where it was made.
    pub position: Option<Position>,
}

fn of(row: table::Model) -> Result<Stored> {
    let words: Vec<Flag> = serde_json::from_value(row.flags).map_err(Error::internal)?;
    let position = row.lat.zip(row.lon).map(|(lat, lon)| Position { lat, lon, accuracy_m: row.accuracy_m });
    Ok(Stored {
        event: AttendanceEvent {
            id: row.id,
            person: row.person_id,
            kind: vocabulary_of(&row.kind)?,
            method: vocabulary_of(&row.method)?,
            device_at: row.device_at,
            received_at: row.received_at,
            counter: row.counter,
            flags: words.into_iter().collect(),
        },
        shift: row.shift_id,
        author: row.author_account_id,
        author_person: row.author_person_id,
        session: row.session_id,
        content_hash: row.content_hash,
        position,
    })
}

/// Those of `ids` that are stored.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, scope: &WardScope, ids: &[AttendanceId]) -> Result<Vec<Stored>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// The events of shifts, of everybody or of one person.
///
/// # Errors
/// When the database fails.
pub async fn of_shifts(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shifts: &[ShiftId],
    person: Option<PersonId>,
) -> Result<Vec<Stored>> {
    if shifts.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ShiftId.is_in(shifts.iter().copied()));
    if let Some(person) = person {
        select = select.filter(table::Column::PersonId.eq(person));
    }
    select.all(db).await?.into_iter().map(of).collect()
}

/// How far from an event a shift's start may be for the shift to take it: a shift and its closing last a day each at most
/// (bounds of ward policy), and it opens four hours before at most.
const BACK: TimeDelta = TimeDelta::hours(48);
const AHEAD: TimeDelta = TimeDelta::hours(4);

/// The shifts around `at` that are no drafts on which one of `people` has a place in any state.
///
/// # Errors
/// When the database fails.
pub async fn candidates(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &[PersonId],
    at: Instant,
) -> Result<Vec<Shift>> {
    let rows = shift::Entity::find()
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::StartsAt.gt(at - BACK))
        .filter(shift::Column::StartsAt.lte(at + AHEAD))
        .filter(shift::Column::State.ne(ShiftState::Draft.as_str()))
        .filter(shift::Column::Id.in_subquery(places(scope, people)))
        .all(db)
        .await?;
    rows.into_iter().map(crate::store::shift::of).collect()
}

/// The shifts of the duty dates `from` to `to`, both included, on which the person has a place in any state or an event,
/// by start; without drafts.
///
/// # Errors
/// When the database fails.
pub(super) async fn shifts_of_person(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    person: PersonId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Shift>> {
    let stood_in = table::Entity::find()
        .select_only()
        .column(table::Column::ShiftId)
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.eq(person))
        .into_query();
    let own = Condition::any()
        .add(shift::Column::Id.in_subquery(places(scope, &[person])))
        .add(shift::Column::Id.in_subquery(stood_in));
    let rows = shift::Entity::find()
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::DutyDate.between(from, to))
        .filter(shift::Column::State.ne(ShiftState::Draft.as_str()))
        .filter(own)
        .order_by_asc(shift::Column::StartsAt)
        .all(db)
        .await?;
    rows.into_iter().map(crate::store::shift::of).collect()
}

/// The shifts on which one of `people` has a place in any state.
fn places(scope: &WardScope, people: &[PersonId]) -> SelectStatement {
    assignment::Entity::find()
        .select_only()
        .column(assignment::Column::ShiftId)
        .filter(assignment::Column::WardId.eq(scope.ward()))
        .filter(assignment::Column::PersonId.is_in(people.iter().copied()))
        .into_query()
}

/// Adds events. They are their own audit; the caller numbers the change.
///
/// # Errors
/// Contended when one of the ids is there already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &[Stored]) -> Result<()> {
    let rows = new.iter().map(|s| row(scope, s)).collect::<Result<Vec<_>>>()?;
    if !rows.is_empty() {
        table::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

fn row(scope: &WardScope, new: &Stored) -> Result<table::ActiveModel> {
    let flags: &BTreeSet<Flag> = &new.event.flags;
    Ok(table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.event.id),
        shift_id: Set(new.shift),
        person_id: Set(new.event.person),
        kind: Set(new.event.kind.as_str().to_owned()),
        method: Set(new.event.method.as_str().to_owned()),
        device_at: Set(new.event.device_at),
        received_at: Set(new.event.received_at),
        counter: Set(new.event.counter),
        author_account_id: Set(new.author),
        author_person_id: Set(new.author_person),
        session_id: Set(new.session),
        v: Set(ITEM_VERSION),
        content_hash: Set(new.content_hash.clone()),
        flags: Set(serde_json::to_value(flags).map_err(Error::internal)?),
        lat: Set(new.position.map(|p| p.lat)),
        lon: Set(new.position.map(|p| p.lon)),
        accuracy_m: Set(new.position.and_then(|p| p.accuracy_m)),
    })
}
