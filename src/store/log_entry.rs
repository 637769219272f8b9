//! Entries of patrol logs. They are only ever added: there is nothing here that changes or removes one.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::log_entry as table;
use super::{Tx, log_text};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{EntryBody, FreeTexts, ItemHead, Position};
use crate::error::{Error, Result};
use crate::id::{AccountId, EntryId, LogId, PersonId, SessionId};
use crate::words::Message;

/// How something that a phone made came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// When it came in.
    pub at: Instant,
    /// Who wrote it.
    pub author: AccountId,
    /// Who that is in the ward.
    pub author_person: Option<PersonId>,
    /// The session that brought it.
    pub session: Option<SessionId>,
    /// Hash of its content.
    pub content_hash: String,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id and the rest of what the phone says of it.
    pub head: ItemHead,
    /// Its log.
    pub log: LogId,
    /// The ward's number under which it was taken: orders what was taken in one log.
    pub seq: i64,
    /// When it happened, as its author says.
    pub occurred_at: Instant,
    /// What it says, with its texts.
    pub body: EntryBody,
    /// Where the phone was.
    pub position: Option<Position>,
    /// Whether the log had been handed in.
    pub late_addition: bool,
    /// What a reader should know of it.
    pub flags: Vec<Message>,
    /// How it came in.
    pub receipt: Receipt,
}

impl Entry {
    /// Its id.
    pub fn id(&self) -> EntryId {
        EntryId(self.head.id)
    }
}

fn of(row: table::Model) -> Result<Entry> {
    let position = row.lat.zip(row.lon).map(|(lat, lon)| Position { lat, lon, accuracy_m: row.accuracy_m });
    Ok(Entry {
        head: ItemHead { id: row.id.0, v: row.v, device_at: row.device_at, counter: row.counter },
        log: row.log_id,
        seq: row.seq,
        occurred_at: row.occurred_at,
        body: serde_json::from_value(row.facts).map_err(Error::internal)?,
        position,
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

/// An entry without its texts, if the ward has it.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, scope: &WardScope, id: EntryId) -> Result<Option<Entry>> {
    table::Entity::find_by_id((scope.ward(), id)).one(db).await?.map(of).transpose()
}

/// The entries of a log with their texts, by the time at which they happened.
///
/// # Errors
/// When the database fails.
pub async fn of_log(db: &impl ConnectionTrait, scope: &WardScope, log: LogId) -> Result<Vec<Entry>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::LogId.eq(log))
        .order_by_asc(table::Column::OccurredAt)
        .order_by_asc(table::Column::Seq)
        .all(db)
        .await?;
    let mut texts = log_text::of_log(db, scope, log).await?;
    rows.into_iter()
        .map(|row| {
            let mut entry = of(row)?;
            entry.body.put_texts(texts.remove(&entry.head.id).unwrap_or_default());
            Ok(entry)
        })
        .collect()
}

/// Adds an entry: its facts here, its texts apart.
///
/// # Errors
/// Contended when there is one with this id already.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Entry) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id()),
        log_id: Set(new.log),
        seq: Set(new.seq),
        kind: Set(new.body.kind().as_str().to_owned()),
        occurred_at: Set(new.occurred_at),
        late_addition: Set(new.late_addition),
        facts: Set(serde_json::to_value(&new.body).map_err(Error::internal)?),
        device_at: Set(new.head.device_at),
        received_at: Set(new.receipt.at),
        counter: Set(new.head.counter),
        author_account_id: Set(new.receipt.author),
        author_person_id: Set(new.receipt.author_person),
        session_id: Set(new.receipt.session),
        v: Set(new.head.v),
        content_hash: Set(new.receipt.content_hash.clone()),
        flags: Set(serde_json::to_value(&new.flags).map_err(Error::internal)?),
        lat: Set(new.position.map(|p| p.lat)),
        lon: Set(new.position.map(|p| p.lon)),
        accuracy_m: Set(new.position.and_then(|p| p.accuracy_m)),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    log_text::insert(tx, scope, new.log, new.head.id, &new.body).await
}
