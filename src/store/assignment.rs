//! People's places on shifts.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::entity::{assignment as table, person, person_identity};
use super::{Stamp, Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::roster::{AssignmentState, Position, Violation};
use crate::error::{Error, Result};
use crate::id::{AccountId, AssignmentId, PersonId, ShiftId};

/// A person's place on a shift.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The shift.
    pub shift: ShiftId,
    /// The person.
    pub person: PersonId,
    /// The function.
    pub position: Position,
    /// Where it is in its life.
    pub state: AssignmentState,
    /// Why it was declined or withdrawn.
    pub reason: Option<String>,
    /// Why a leader overrode a rule.
    pub override_reason: Option<String>,
    /// Who assigned; the person himself at self sign-up.
    pub assigned_by: Option<AccountId>,
    /// When the person answered.
    pub answered_at: Option<Instant>,
    /// Version and last change.
    pub stamp: Stamp,
}

fn of(row: table::Model) -> Result<Assignment> {
    Ok(Assignment {
        id: row.id,
        shift: row.shift_id,
        person: row.person_id,
        position: vocabulary_of(&row.position)?,
        state: vocabulary_of(&row.state)?,
        reason: row.reason,
        override_reason: row.override_reason,
        assigned_by: row.assigned_by,
        answered_at: row.answered_at,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One assignment.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such assignment.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: AssignmentId) -> Result<Assignment> {
    of(table::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?)
}

/// The assignments of shifts, in the order in which they were made.
///
/// # Errors
/// When the database fails.
pub async fn of_shifts(db: &impl ConnectionTrait, scope: &WardScope, shifts: &[ShiftId]) -> Result<Vec<Assignment>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ShiftId.is_in(shifts.iter().copied()))
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// The person's assignment on a shift, whatever its state.
///
/// # Errors
/// When the database fails.
pub async fn on_shift(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shift: ShiftId,
    person: PersonId,
) -> Result<Option<Assignment>> {
    let row = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ShiftId.eq(shift))
        .filter(table::Column::PersonId.eq(person))
        .one(db)
        .await?;
    row.map(of).transpose()
}

/// A person's assignments, whatever their state.
///
/// # Errors
/// When the database fails.
pub async fn of_person(db: &impl ConnectionTrait, scope: &WardScope, person: PersonId) -> Result<Vec<Assignment>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.eq(person))
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// Those who hold a seat on the shift, with their accounts: the crew, for roll call and for who may review.
///
/// # Errors
/// When the database fails.
pub async fn crew(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shift: ShiftId,
) -> Result<Vec<(Assignment, Option<AccountId>)>> {
    let seated: Vec<_> = of_shifts(db, scope, &[shift]).await?.into_iter().filter(|a| a.state.holds_seat()).collect();
    let people = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::Id.is_in(seated.iter().map(|a| a.person)))
        .all(db)
        .await?;
    let account = |id| people.iter().find(|p| p.id == id).and_then(|p| p.account_id);
    Ok(seated.into_iter().map(|a| (a.clone(), account(a.person))).collect())
}

/// Adds an assignment.
///
/// # Errors
/// Contended when the person has one on that shift already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Assignment) -> Result<()> {
    table::Entity::insert(row(scope, new)).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes an assignment over the present one.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Assignment) -> Result<()> {
    let row = table::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed) };
    row.update(tx.conn()).await?;
    Ok(())
}

/// Writes an assignment that publishing could not book, with what stood in its way.
///
/// # Errors
/// When the database fails.
pub async fn refuse(tx: &Tx, scope: &WardScope, changed: &Assignment, violations: &[Violation]) -> Result<()> {
    let found = serde_json::to_value(violations).map_err(Error::internal)?;
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(changed.id),
        refused: Set(Some(found)),
        ..row(scope, changed)
    };
    row.update(tx.conn()).await?;
    Ok(())
}

/// What stood in the way of the assignments of these shifts that publishing could not book.
///
/// # Errors
/// When the database fails.
pub async fn refusals(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shifts: &[ShiftId],
) -> Result<BTreeMap<AssignmentId, Vec<Violation>>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ShiftId.is_in(shifts.iter().copied()))
        .filter(table::Column::Refused.is_not_null())
        .all(db)
        .await?;
    let read = |row: table::Model| {
        let found = serde_json::from_value(row.refused.unwrap_or_default()).map_err(Error::internal)?;
        Ok((row.id, found))
    };
    rows.into_iter().map(read).collect()
}

/// Names of people; those who were erased have none.
///
/// # Errors
/// When the database fails.
pub async fn names(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>> {
    let rows = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(person_identity::Column::PersonId.is_in(people))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.full_name)).collect())
}

fn row(scope: &WardScope, assignment: &Assignment) -> table::ActiveModel {
    table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(assignment.id),
        shift_id: Set(assignment.shift),
        person_id: Set(assignment.person),
        position: Set(assignment.position.as_str().to_owned()),
        state: Set(assignment.state.as_str().to_owned()),
        reason: Set(assignment.reason.clone()),
        // Whatever changes a seat after publishing takes the finding with it.
        refused: Set(None),
        override_reason: Set(assignment.override_reason.clone()),
        assigned_by: Set(assignment.assigned_by),
        answered_at: Set(assignment.answered_at),
        version: Set(assignment.stamp.version),
        updated_by: Set(assignment.stamp.updated_by),
        updated_at: Set(assignment.stamp.updated_at),
    }
}
