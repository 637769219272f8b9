//! What a person belongs to, and on which days.

use chrono::NaiveDate;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::entity::person_affiliation as table;
use super::{Tx, vocabulary_of};
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::people::Days;
use crate::domain::roster::Affiliation;
use crate::error::Result;
use crate::id::{AffiliationId, PersonId};

/// A dated affiliation of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affiliated {
    /// Its id.
    pub id: AffiliationId,
    /// The person.
    pub person: PersonId,
    /// To what.
    pub kind: Affiliation,
    /// On which days.
    pub days: Days,
}

fn of(row: table::Model) -> Result<Affiliated> {
    Ok(Affiliated {
        id: row.id,
        person: row.person_id,
        kind: vocabulary_of(&row.kind)?,
        days: Days { from: row.valid_from, to: row.valid_to },
    })
}

/// The affiliations of people, past and to come, from the earliest on.
///
/// # Errors
/// When the database fails.
pub async fn of_people(db: &impl ConnectionTrait, scope: &WardScope, people: &[PersonId]) -> Result<Vec<Affiliated>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(table::Column::ValidFrom)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// The people who belong to `kind` on `day`, as a query inside another.
pub(super) fn people_of(scope: &WardScope, kind: Affiliation, day: NaiveDate) -> SelectStatement {
    let open = Condition::any().add(table::Column::ValidTo.is_null()).add(table::Column::ValidTo.gte(day));
    table::Entity::find()
        .select_only()
        .column(table::Column::PersonId)
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Kind.eq(kind.as_str()))
        .filter(table::Column::ValidFrom.lte(day))
        .filter(open)
        .into_query()
}

/// Adds an affiliation.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Affiliated) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        person_id: Set(new.person),
        kind: Set(new.kind.as_str().to_owned()),
        valid_from: Set(new.days.from),
        valid_to: Set(new.days.to),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes an affiliation's last day.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &Tx, scope: &WardScope, ended: &Affiliated) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(ended.id),
        valid_to: Set(ended.days.to),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
