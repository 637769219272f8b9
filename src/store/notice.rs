//! What people are to be told: written in the transaction of its cause, worded when read.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::Tx;
use super::entity::notice as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::{Error, Result};
use crate::id::{AccountId, NoticeId, PersonId, WardId};
use crate::words::{Code, Message};

/// Whom to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// A person of the ward, with or without an account.
    Person(PersonId),
    /// An account that need not be a person of the ward.
    Account(AccountId),
}

/// Something to tell somebody.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Whom.
    pub to: Recipient,
    /// What.
    pub message: Message,
    /// The sort of thing that it is about.
    pub kind: &'static str,
    /// Which thing.
    pub object: Uuid,
    /// By when it should be acted on.
    pub due_at: Option<Instant>,
}

/// Something that somebody was told.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its id.
    pub id: NoticeId,
    /// Its ward.
    pub ward: WardId,
    /// What.
    pub message: Message,
    /// The sort of thing that it is about.
    pub object_kind: String,
    /// Which thing.
    pub object_id: Uuid,
    /// When.
    pub created_at: Instant,
    /// By when it should be acted on.
    pub due_at: Option<Instant>,
    /// When it was read.
    pub acknowledged_at: Option<Instant>,
}

/// Writes a notice. The ward must be locked.
///
/// # Errors
/// When the database fails.
pub async fn tell(tx: &Tx, ward: WardId, notice: Notice) -> Result<()> {
    let (person, account) = match notice.to {
        Recipient::Person(person) => (Some(person), None),
        Recipient::Account(account) => (None, Some(account)),
    };
    let row = table::ActiveModel {
        ward_id: Set(ward),
        id: Set(tx.new_id()),
        person_id: Set(person),
        account_id: Set(account),
        code: Set(notice.message.code.as_str().to_owned()),
        params: Set(serde_json::to_value(&notice.message.params).map_err(Error::internal)?),
        object_kind: Set(notice.kind.to_owned()),
        object_id: Set(notice.object),
        created_at: Set(tx.now()),
        due_at: Set(notice.due_at),
        acknowledged_at: Set(None),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// The caller's notices in a ward, newest first: those for his person there and those for his account.
///
/// # Errors
/// When the database fails.
pub async fn mine(db: &impl ConnectionTrait, scope: &WardScope, unread_only: bool, limit: u64) -> Result<Vec<Told>> {
    let mut select = table::Entity::find().filter(table::Column::WardId.eq(scope.ward())).filter(own(scope));
    if unread_only {
        select = select.filter(table::Column::AcknowledgedAt.is_null());
    }
    let rows = select.order_by_desc(table::Column::CreatedAt).limit(limit).all(db).await?;
    rows.into_iter().map(told).collect()
}

/// One of the caller's notices.
///
/// # Errors
/// [`Error::NotFound`] when it is not his.
pub async fn get_mine(db: &impl ConnectionTrait, scope: &WardScope, id: NoticeId) -> Result<Told> {
    let row = table::Entity::find_by_id((scope.ward(), id)).filter(own(scope)).one(db).await?;
    told(row.ok_or(Error::NotFound)?)
}

/// Marks a notice as read.
///
/// # Errors
/// When the database fails.
pub async fn acknowledge(tx: &Tx, scope: &WardScope, id: NoticeId) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(id),
        acknowledged_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}

fn own(scope: &WardScope) -> Condition {
    // A scope that is nobody's has no notices: the first branch never holds.
    let mut own = Condition::any()
        .add(Condition::all().add(table::Column::PersonId.is_null()).add(table::Column::AccountId.is_null()));
    if let Some(person) = scope.person() {
        own = own.add(table::Column::PersonId.eq(person));
    }
    if let Some(account) = scope.account() {
        own = own.add(table::Column::AccountId.eq(account));
    }
    own
}

fn told(row: table::Model) -> Result<Told> {
    let code = Code::ALL.iter().find(|c| c.as_str() == row.code).copied();
    let code = code.ok_or_else(|| Error::internal(format!("notice code «{}»", row.code)))?;
    let params: BTreeMap<String, String> = serde_json::from_value(row.params).map_err(Error::internal)?;
    Ok(Told {
        id: row.id,
        ward: row.ward_id,
        message: Message { code, params },
        object_kind: row.object_kind,
        object_id: row.object_id,
        created_at: row.created_at,
        due_at: row.due_at,
        acknowledged_at: row.acknowledged_at,
    })
}
