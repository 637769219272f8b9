//! Who is in which team, and on which days.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::entity::membership as table;
use super::{Stamp, Tx, vocabulary_of};
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::people::Days;
use crate::domain::roster::MemberPosition;
use crate::error::{Error, Result};
use crate::id::{MembershipId, PersonId, TeamId};

/// A person's membership of a team.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The team.
    pub team: TeamId,
    /// The person.
    pub person: PersonId,
    /// The function in the team.
    pub position: MemberPosition,
    /// On which days.
    pub days: Days,
    /// Last day of probation.
    pub probation_until: Option<NaiveDate>,
    /// Why it ended.
    pub end_reason: Option<String>,
    /// Version and last change.
    pub stamp: Stamp,
}

fn of(row: table::Model) -> Result<Membership> {
    Ok(Membership {
        id: row.id,
        team: row.team_id,
        person: row.person_id,
        position: vocabulary_of(&row.position)?,
        days: Days { from: row.valid_from, to: row.valid_to },
        probation_until: row.probation_until,
        end_reason: row.end_reason,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One membership of a team.
///
/// # Errors
/// [`Error::NotFound`] when the team has no such membership.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, team: TeamId, id: MembershipId) -> Result<Membership> {
    let row = table::Entity::find_by_id((scope.ward(), id)).filter(table::Column::TeamId.eq(team)).one(db).await?;
    of(row.ok_or(Error::NotFound)?)
}

/// A team's memberships, past and to come.
///
/// # Errors
/// When the database fails.
pub async fn of_team(db: &impl ConnectionTrait, scope: &WardScope, team: TeamId) -> Result<Vec<Membership>> {
    all(db, scope, table::Column::TeamId.eq(team)).await
}

/// The memberships of people, past and to come, from the earliest on.
///
/// # Errors
/// When the database fails.
pub async fn of_people(db: &impl ConnectionTrait, scope: &WardScope, people: &[PersonId]) -> Result<Vec<Membership>> {
    all(db, scope, table::Column::PersonId.is_in(people.iter().copied())).await
}

async fn all(db: &impl ConnectionTrait, scope: &WardScope, which: Expr) -> Result<Vec<Membership>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(which)
        .order_by_asc(table::Column::ValidFrom)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// The people who are in one of `teams` on `day` or later, as a query inside another.
pub(super) fn members_from(scope: &WardScope, teams: &[TeamId], day: NaiveDate) -> SelectStatement {
    let last = || Expr::col(table::Column::ValidTo);
    let some_day = last().gte(Expr::col(table::Column::ValidFrom));
    let ahead = Condition::all().add(table::Column::ValidTo.gte(day)).add(some_day);
    table::Entity::find()
        .select_only()
        .column(table::Column::PersonId)
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::TeamId.is_in(teams.iter().copied()))
        .filter(Condition::any().add(table::Column::ValidTo.is_null()).add(ahead))
        .into_query()
}

/// Adds a membership.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Membership) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        team_id: Set(new.team),
        person_id: Set(new.person),
        position: Set(new.position.as_str().to_owned()),
        valid_from: Set(new.days.from),
        valid_to: Set(new.days.to),
        probation_until: Set(new.probation_until),
        end_reason: Set(new.end_reason.clone()),
        version: Set(new.stamp.version),
        updated_by: Set(new.stamp.updated_by),
        updated_at: Set(new.stamp.updated_at),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a membership's last day and the reason.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &Tx, scope: &WardScope, ended: &Membership) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(ended.id),
        valid_to: Set(ended.days.to),
        end_reason: Set(ended.end_reason.clone()),
        version: Set(ended.stamp.version),
        updated_by: Set(ended.stamp.updated_by),
        updated_at: Set(ended.stamp.updated_at),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
