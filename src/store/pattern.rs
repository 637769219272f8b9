//! Shift patterns of a ward.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::entity::pattern as table;
use super::page::{self, PageRequest, Paged, Way};
use super::{Stamp, Tx, vocabulary_of};
use crate::domain::Vocabulary;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::roster::{PatternState, Requirement};
use crate::domain::time::PatternRule;
use crate::error::{Error, Result};
use crate::id::{PatternId, TeamId};

/// A shift pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Its id.
    pub id: PatternId,
    /// The team whose shifts it makes.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// When its shifts are.
    pub rule: PatternRule,
    /// Fewest people with whom a shift may depart.
    pub head_min: u32,
    /// Seats of a shift.
    pub head_target: u32,
    /// Positions that must be filled, and by whom.
    pub requirements: Vec<Requirement>,
    /// Where it is in its life.
    pub state: PatternState,
    /// Version and last change.
    pub stamp: Stamp,
}

fn of(row: table::Model) -> Result<Pattern> {
    let count = |n: i32| u32::try_from(n).map_err(Error::internal);
    let rule = PatternRule {
        start_time: row.start_time,
        minutes: count(row.minutes)?,
        zone: row.zone.parse().map_err(|e: chrono_tz::ParseError| Error::internal(e.to_string()))?,
        rrule: row.rrule,
        first_date: row.first_date,
        last_date: row.last_date,
        duty_date_offset: vocabulary_of(&row.duty_day)?,
    };
    Ok(Pattern {
        id: row.id,
        team: row.team_id,
        name: row.name,
        rule,
        head_min: count(row.head_min)?,
        head_target: count(row.head_target)?,
        requirements: serde_json::from_value(row.requirements).map_err(Error::internal)?,
        state: vocabulary_of(&row.state)?,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One pattern.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such pattern.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: PatternId) -> Result<Pattern> {
    of(table::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?)
}

/// Patterns of the teams in `reach`, or of one of them, by first date.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    team: Option<TeamId>,
    request: &PageRequest,
) -> Result<Paged<Pattern>> {
    let mut select = table::Entity::find().filter(table::Column::WardId.eq(scope.ward()));
    if let TeamReach::Only(teams) = reach {
        select = select.filter(table::Column::TeamId.is_in(teams.iter().copied()));
    }
    if let Some(team) = team {
        select = select.filter(table::Column::TeamId.eq(team));
    }
    let order = (table::Column::FirstDate, table::Column::Id, Way::Up);
    let read = |text: &str| text.parse::<NaiveDate>().ok().map(Into::into);
    let found = page::fetch(db, select, order, request, read, |r| (r.first_date.to_string(), r.id.0)).await?;
    let items = found.items.into_iter().map(of).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// Adds a pattern.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Pattern) -> Result<()> {
    table::Entity::insert(row(scope, new)?).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a pattern over the present one.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Pattern) -> Result<()> {
    let row =
        table::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed)? };
    row.update(tx.conn()).await?;
    Ok(())
}

fn row(scope: &WardScope, pattern: &Pattern) -> Result<table::ActiveModel> {
    let count = |n: u32| i32::try_from(n).map_err(Error::internal);
    Ok(table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(pattern.id),
        team_id: Set(pattern.team),
        name: Set(pattern.name.clone()),
        start_time: Set(pattern.rule.start_time),
        minutes: Set(count(pattern.rule.minutes)?),
        zone: Set(pattern.rule.zone.name().to_owned()),
        rrule: Set(pattern.rule.rrule.clone()),
        first_date: Set(pattern.rule.first_date),
        last_date: Set(pattern.rule.last_date),
        duty_day: Set(pattern.rule.duty_date_offset.as_str().to_owned()),
        head_min: Set(count(pattern.head_min)?),
        head_target: Set(count(pattern.head_target)?),
        requirements: Set(serde_json::to_value(&pattern.requirements).map_err(Error::internal)?),
        state: Set(pattern.state.as_str().to_owned()),
        version: Set(pattern.stamp.version),
        updated_by: Set(pattern.stamp.updated_by),
        updated_at: Set(pattern.stamp.updated_at),
    })
}
