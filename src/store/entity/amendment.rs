//! Corrections, which never overwrite.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AmendmentId, EntryId, LogId, PersonId, SessionId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "amendment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AmendmentId,
    pub log_id: LogId,
    pub seq: i64,
    pub entry_id: EntryId,
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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
