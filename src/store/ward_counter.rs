//! Running numbers of a ward, by kind and year, without gaps: a number that is not committed is given again.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::Tx;
use super::entity::ward_counter as table;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{RefKind, RefNo};
use crate::error::Result;

/// Takes the next number of a kind in a year. The ward must be locked.
///
/// # Errors
/// When the database fails.
pub async fn next(tx: &Tx, scope: &WardScope, kind: RefKind, year: i32) -> Result<RefNo> {
    let key = (scope.ward(), kind.as_str().to_owned(), year);
    let last = table::Entity::find_by_id(key).one(tx.conn()).await?.map_or(0, |row| row.last);
    let number = last + 1;
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        kind: Set(kind.as_str().to_owned()),
        year: Set(year),
        last: Set(number),
    };
    let newer = OnConflict::columns([table::Column::WardId, table::Column::Kind, table::Column::Year])
        .update_column(table::Column::Last)
        .to_owned();
    table::Entity::insert(row).on_conflict(newer).exec_without_returning(tx.conn()).await?;
    Ok(RefNo { kind, year, number })
}
