//! What the night's readers share: names, memberships, own duties over all wards, logs of shifts, and dated policies.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{account_duty, membership, patrol_log, person, person_identity, team};
use super::{policy, vocabulary_of};
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::LogState;
use crate::domain::policy::{WardPolicy, in_force};
use crate::domain::time::Interval;
use crate::error::Result;
use crate::id::{AccountId, AssignmentId, LogId, PersonId, ShiftId, TeamId, WardId};

/// A ward's dated policies.
#[derive(Clone, Debug)]
pub struct Policies(Vec<(NaiveDate, WardPolicy)>);

impl Policies {
    /// Those of a ward.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(db: &impl ConnectionTrait, scope: &WardScope) -> Result<Self> {
        let versions = policy::versions(db, scope).await?;
        Ok(Self(versions.into_iter().map(|v| (v.valid_from, v.policy)).collect()))
    }

    /// The policy of a night.
    pub fn on(&self, duty_date: NaiveDate) -> WardPolicy {
        in_force(&self.0, duty_date)
    }
}

/// What a person is called, and what he is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The full name.
    pub full: String,
    /// Sorts as a Vietnamese list of names does.
    pub sort_key: String,
}

/// The names of those of `people` who have one; who was erased has none.
///
/// # Errors
/// When the database fails.
pub async fn names(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, Name>> {
    let rows = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(person_identity::Column::PersonId.is_in(people))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| (r.person_id, Name { full: r.full_name, sort_key: r.sort_key })).collect())
}

/// Those of `people` whom the ward has.
///
/// # Errors
/// When the database fails.
pub async fn existing_people(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &[PersonId],
) -> Result<Vec<PersonId>> {
    let rows = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::Id.is_in(people.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| r.id).collect())
}

/// Whether the person belonged to the team on `date`, the first and last days included.
///
/// # Errors
/// When the database fails.
pub async fn was_member(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    team: TeamId,
    person: PersonId,
    date: NaiveDate,
) -> Result<bool> {
    use membership::Column;
    let found = membership::Entity::find()
        .filter(Column::WardId.eq(scope.ward()))
        .filter(Column::TeamId.eq(team))
        .filter(Column::PersonId.eq(person))
        .filter(Column::ValidFrom.lte(date))
        .filter(Condition::any().add(Column::ValidTo.is_null()).add(Column::ValidTo.gte(date)))
        .limit(1)
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// The names of teams.
///
/// # Errors
/// When the database fails.
pub async fn team_names(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    teams: impl IntoIterator<Item = TeamId>,
) -> Result<BTreeMap<TeamId, String>> {
    let rows = team::Entity::find()
        .filter(team::Column::WardId.eq(scope.ward()))
        .filter(team::Column::Id.is_in(teams))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.name)).collect())
}

/// A published duty of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDuty {
    /// Where.
    pub ward: WardId,
    /// The shift.
    pub shift: ShiftId,
    /// The place on it.
    pub assignment: AssignmentId,
}

/// The account's published duties that have a moment in `period`, by start, `most` at most.
///
/// # Errors
/// When the database fails.
pub async fn duties(db: &DatabaseConnection, account: AccountId, period: &Interval, most: u64) -> Result<Vec<OwnDuty>> {
    let rows = account_duty::Entity::find()
        .filter(account_duty::Column::AccountId.eq(account))
        .filter(account_duty::Column::StartsAt.lt(period.end))
        .filter(account_duty::Column::EndsAt.gt(period.start))
        .order_by_asc(account_duty::Column::StartsAt)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|r| OwnDuty { ward: r.ward_id, shift: r.shift_id, assignment: r.assignment_id }).collect())
}

/// As much of a log as says where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// Its id.
    pub id: LogId,
    /// Of which shift.
    pub shift: ShiftId,
    /// Of which team.
    pub team: TeamId,
    /// Of which evening.
    pub duty_date: NaiveDate,
    /// Where it stands.
    pub state: LogState,
    /// When it was last handed in, if it was.
    pub submitted_at: Option<Instant>,
}

pub(super) fn head(row: patrol_log::Model) -> Result<LogHead> {
    Ok(LogHead {
        id: row.id,
        shift: row.shift_id,
        team: row.team_id,
        duty_date: row.duty_date,
        state: vocabulary_of(&row.state)?,
        submitted_at: row.submitted_at,
    })
}

/// The logs of shifts.
///
/// # Errors
/// When the database fails.
pub async fn logs(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shifts: impl IntoIterator<Item = ShiftId>,
) -> Result<Vec<LogHead>> {
    let rows = patrol_log::Entity::find()
        .filter(patrol_log::Column::WardId.eq(scope.ward()))
        .filter(patrol_log::Column::ShiftId.is_in(shifts))
        .all(db)
        .await?;
    rows.into_iter().map(head).collect()
}
