//! Steps of a log's review. They are only ever added.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::review_step as table;
use super::{Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::LogAction;
use crate::error::Result;
use crate::id::{AccountId, LogId, PersonId, ReviewId};

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: ReviewId,
    /// Its log.
    pub log: LogId,
    /// The ward's number of the change: orders the steps of a log.
    pub seq: i64,
    /// What was done.
    pub action: LogAction,
    /// The words that went with it.
    pub text: Option<String>,
    /// Who did it.
    pub account: AccountId,
    /// Who that is in the ward.
    pub person: Option<PersonId>,
    /// When.
    pub at: Instant,
}

/// The steps of a log, in their order.
///
/// # Errors
/// When the database fails.
pub async fn of_log(db: &impl ConnectionTrait, scope: &WardScope, log: LogId) -> Result<Vec<Step>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::LogId.eq(log))
        .order_by_asc(table::Column::Seq)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Step {
                id: row.id,
                log: row.log_id,
                seq: row.seq,
                action: vocabulary_of(&row.action)?,
                text: row.text,
                account: row.account_id,
                person: row.person_id,
                at: row.at,
            })
        })
        .collect()
}

/// Adds a step.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Step) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        log_id: Set(new.log),
        seq: Set(new.seq),
        action: Set(new.action.as_str().to_owned()),
        text: Set(new.text.clone()),
        account_id: Set(new.account),
        person_id: Set(new.person),
        at: Set(new.at),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
