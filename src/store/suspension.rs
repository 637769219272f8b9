//! When a person may not serve.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::Tx;
use super::entity::suspension as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::id::{AccountId, PersonId, SuspensionId};

/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Its id.
    pub id: SuspensionId,
    /// Whom it concerns.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// From when on.
    pub from: Instant,
    /// Until when, exclusive; none until further notice.
    pub to: Option<Instant>,
    /// Who decided; none for the service.
    pub decided_by: Option<AccountId>,
}

impl Suspension {
    /// Whether it holds at `at`.
    pub fn holds_at(&self, at: Instant) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

fn ahead(at: Instant) -> Condition {
    Condition::any().add(table::Column::ValidTo.is_null()).add(table::Column::ValidTo.gt(at))
}

/// The suspensions of people that are not over at `at`, from the earliest on.
///
/// # Errors
/// When the database fails.
pub async fn of_people(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &[PersonId],
    at: Instant,
) -> Result<Vec<Suspension>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.is_in(people.iter().copied()))
        .filter(ahead(at))
        .order_by_asc(table::Column::ValidFrom)
        .all(db)
        .await?;
    let of = |r: table::Model| Suspension {
        id: r.id,
        person: r.person_id,
        reason: r.reason,
        from: r.valid_from,
        to: r.valid_to,
        decided_by: r.decided_by,
    };
    Ok(rows.into_iter().map(of).collect())
}

/// The people who are suspended at `at`, as a query inside another.
pub(super) fn people_at(scope: &WardScope, at: Instant) -> SelectStatement {
    table::Entity::find()
        .select_only()
        .column(table::Column::PersonId)
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ValidFrom.lte(at))
        .filter(ahead(at))
        .into_query()
}

/// Adds a suspension.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Suspension) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        person_id: Set(new.person),
        reason: Set(new.reason.clone()),
        valid_from: Set(new.from),
        valid_to: Set(new.to),
        decided_by: Set(new.decided_by),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a suspension's end.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &Tx, scope: &WardScope, id: SuspensionId, at: Instant) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(id),
        valid_to: Set(Some(at)),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
