//! Entries of a log: append-only facts without free text.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, EntryId, LogId, PersonId, SessionId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "log_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryId,
    pub log_id: LogId,
    pub seq: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub occurred_at: Instant,
    pub late_addition: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub facts: Json,
    pub device_at: Instant,
    pub received_at: Instant,
    pub counter: i64,
    pub author_account_id: AccountId,
    pub author_person_id: Option<PersonId>,
    pub session_id: Option<SessionId>,
    pub v: i32,
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub flags: Json,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub accuracy_m: Option<f64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
