//! Qualifications that people hold, with their days.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::Tx;
use super::entity::{person_qualification as table, qualification};
use crate::domain::authority::WardScope;
use crate::domain::people::Days;
use crate::error::{Error, Result};
use crate::id::{HoldingId, PersonId, QualificationId};

/// A qualification that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Its id.
    pub id: HoldingId,
    /// Who holds it.
    pub person: PersonId,
    /// Which kind.
    pub qualification: QualificationId,
    /// On which days it holds.
    pub days: Days,
    /// The paper's number.
    pub certificate_no: Option<String>,
}

fn of(row: table::Model) -> Holding {
    Holding {
        id: row.id,
        person: row.person_id,
        qualification: row.qualification_id,
        days: Days { from: row.valid_from, to: row.valid_to },
        certificate_no: row.certificate_no,
    }
}

/// What people hold, also what is over, from the earliest on.
///
/// # Errors
/// When the database fails.
pub async fn of_people(db: &impl ConnectionTrait, scope: &WardScope, people: &[PersonId]) -> Result<Vec<Holding>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(table::Column::ValidFrom)
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(of).collect())
}

/// One holding of a person.
///
/// # Errors
/// [`Error::NotFound`] when the person has no such holding.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, person: PersonId, id: HoldingId) -> Result<Holding> {
    let row = table::Entity::find_by_id((scope.ward(), id)).filter(table::Column::PersonId.eq(person)).one(db).await?;
    row.map(of).ok_or(Error::NotFound)
}

/// Whether the ward keeps this kind of qualification.
///
/// # Errors
/// When the database fails.
pub async fn kind_exists(db: &impl ConnectionTrait, scope: &WardScope, kind: QualificationId) -> Result<bool> {
    Ok(qualification::Entity::find_by_id((scope.ward(), kind)).one(db).await?.is_some())
}

/// Adds a holding.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Holding) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        person_id: Set(new.person),
        qualification_id: Set(new.qualification),
        valid_from: Set(new.days.from),
        valid_to: Set(new.days.to),
        certificate_no: Set(new.certificate_no.clone()),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Writes a holding's last day.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &Tx, scope: &WardScope, ended: &Holding) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(ended.id),
        valid_to: Set(ended.days.to),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
