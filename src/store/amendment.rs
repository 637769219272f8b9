//! Amendments of entries. They are only ever added, and never touch what they amend.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::amendment as table;
use super::log_entry::Receipt;
use super::{Tx, log_text};
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{Amendment, FreeTexts, ItemHead};
use crate::error::{Error, Result};
use crate::id::{AmendmentId, LogId};
use crate::words::Message;

/// An amendment as it was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Amended {
    /// Its id and the rest of what the phone says of it.
    pub head: ItemHead,
    /// The log of the entry.
    pub log: LogId,
    /// The ward's number under which it was taken: orders the amendments of an entry.
    pub seq: i64,
    /// What it says.
    pub amendment: Amendment,
    /// Whether the log had been handed in.
    pub late_addition: bool,
    /// What a reader should know of it.
    pub flags: Vec<Message>,
    /// How it came in.
    pub receipt: Receipt,
}

impl Amended {
    /// Its id.
    pub fn id(&self) -> AmendmentId {
        AmendmentId(self.head.id)
    }
}

fn of(row: table::Model) -> Result<Amended> {
    let body = serde_json::from_value(row.facts).map_err(Error::internal)?;
    Ok(Amended {
        head: ItemHead { id: row.id.0, v: row.v, device_at: row.device_at, counter: row.counter },
        log: row.log_id,
        seq: row.seq,
        amendment: Amendment { entry: row.entry_id, body, reason: None },
        late_addition: row.late_addition,
        flags: serde_json::from_value(row.flags).map_err(Error::internal)?,
        receipt: Receipt {
            at: row.received_at,
            author: row.author_account_id,
            author_person: row.author_person_id,
            session: row.session_id,
            content_hash: row.content_hash,
        },
    })
}

/// An amendment without its texts, if the ward has it.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, scope: &WardScope, id: AmendmentId) -> Result<Option<Amended>> {
    table::Entity::find_by_id((scope.ward(), id)).one(db).await?.map(of).transpose()
}

/// The amendments in a log with their texts, in the order in which they were taken.
///
/// # Errors
/// When the database fails.
pub async fn of_log(db: &impl ConnectionTrait, scope: &WardScope, log: LogId) -> Result<Vec<Amended>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::LogId.eq(log))
        .order_by_asc(table::Column::Seq)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut texts = log_text::of_log(db, scope, log).await?;
    rows.into_iter()
        .map(|row| {
            let mut amended = of(row)?;
            amended.amendment.put_texts(texts.remove(&amended.head.id).unwrap_or_default());
            Ok(amended)
        })
        .collect()
}

/// Adds an amendment: its facts here, its texts apart.
///
/// # Errors
/// Contended when there is one with this id already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Amended) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id()),
        log_id: Set(new.log),
        seq: Set(new.seq),
        entry_id: Set(new.amendment.entry),
        late_addition: Set(new.late_addition),
        facts: Set(serde_json::to_value(&new.amendment.body).map_err(Error::internal)?),
        device_at: Set(new.head.device_at),
        received_at: Set(new.receipt.at),
        counter: Set(new.head.counter),
        author_account_id: Set(new.receipt.author),
        author_person_id: Set(new.receipt.author_person),
        session_id: Set(new.receipt.session),
        v: Set(new.head.v),
        content_hash: Set(new.receipt.content_hash.clone()),
        flags: Set(serde_json::to_value(&new.flags).map_err(Error::internal)?),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    log_text::insert(tx, scope, new.log, new.head.id, &new.amendment).await
}
