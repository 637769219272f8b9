//! Teams of a ward and their home neighbourhoods.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::entity::{team, team_area};
use super::page::{self, PageRequest, Paged, Way};
use super::{Stamp, Tx, vocabulary_of};
use crate::domain::Vocabulary;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::roster::TeamKind;
use crate::domain::text::fold;
use crate::error::{Error, Result};
use crate::id::{AreaId, TeamId};

/// A team.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// What it does.
    pub kind: TeamKind,
    /// Its name.
    pub name: String,
    /// Number of the decision that set it up (Law 30/2023/QH15 art. 14).
    pub decision_no: Option<String>,
    /// Date of that decision.
    pub decision_date: Option<chrono::NaiveDate>,
    /// Home neighbourhoods.
    pub areas: Vec<AreaId>,
    /// Version and last change.
    pub stamp: Stamp,
}

fn of(row: team::Model, areas: &[team_area::Model]) -> Result<Team> {
    Ok(Team {
        id: row.id,
        kind: vocabulary_of(&row.kind)?,
        name: row.name,
        decision_no: row.decision_no,
        decision_date: row.decision_date,
        areas: areas.iter().filter(|a| a.team_id == row.id).map(|a| a.area_id).collect(),
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// One team.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such team.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: TeamId) -> Result<Team> {
    let row = team::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?;
    let areas = areas_of(db, scope, &[id]).await?;
    of(row, &areas)
}

/// Teams by name.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    request: &PageRequest,
) -> Result<Paged<Team>> {
    let mut select = team::Entity::find().filter(team::Column::WardId.eq(scope.ward()));
    if let TeamReach::Only(ids) = reach {
        select = select.filter(team::Column::Id.is_in(ids.iter().copied()));
    }
    let order = (team::Column::NameKey, team::Column::Id, Way::Up);
    let found = page::fetch(db, select, order, request, |t| Some(t.into()), |r| (r.name_key.clone(), r.id.0)).await?;
    let ids: Vec<TeamId> = found.items.iter().map(|r| r.id).collect();
    let areas = areas_of(db, scope, &ids).await?;
    let items = found.items.into_iter().map(|r| of(r, &areas)).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

async fn areas_of(db: &impl ConnectionTrait, scope: &WardScope, ids: &[TeamId]) -> Result<Vec<team_area::Model>> {
    Ok(team_area::Entity::find()
        .filter(team_area::Column::WardId.eq(scope.ward()))
        .filter(team_area::Column::TeamId.is_in(ids.iter().copied()))
        .all(db)
        .await?)
}

/// Adds a team.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Team) -> Result<()> {
    let row = team::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        kind: Set(new.kind.as_str().to_owned()),
        name: Set(new.name.clone()),
        name_key: Set(fold(&new.name)),
        decision_no: Set(new.decision_no.clone()),
        decision_date: Set(new.decision_date),
        state: Set("active".to_owned()),
        continues_ward_id: Set(None),
        continues_id: Set(None),
        version: Set(new.stamp.version),
        updated_by: Set(new.stamp.updated_by),
        updated_at: Set(new.stamp.updated_at),
    };
    team::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    put_areas(tx, scope, new).await
}

/// Writes a team's fields over the present ones.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Team) -> Result<()> {
    let row = team::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(changed.id),
        name: Set(changed.name.clone()),
        name_key: Set(fold(&changed.name)),
        decision_no: Set(changed.decision_no.clone()),
        decision_date: Set(changed.decision_date),
        version: Set(changed.stamp.version),
        updated_by: Set(changed.stamp.updated_by),
        updated_at: Set(changed.stamp.updated_at),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    team_area::Entity::delete_many()
        .filter(team_area::Column::WardId.eq(scope.ward()))
        .filter(team_area::Column::TeamId.eq(changed.id))
        .exec(tx.conn())
        .await?;
    put_areas(tx, scope, changed).await
}

async fn put_areas(tx: &Tx, scope: &WardScope, team: &Team) -> Result<()> {
    let rows: Vec<_> = team
        .areas
        .iter()
        .map(|area| team_area::ActiveModel { ward_id: Set(scope.ward()), team_id: Set(team.id), area_id: Set(*area) })
        .collect();
    if !rows.is_empty() {
        team_area::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}
