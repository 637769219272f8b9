//! What people are to be told.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, NoticeId, PersonId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    pub person_id: Option<PersonId>,
    pub account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub params: Json,
    #[sea_orm(column_type = "Text")]
    pub object_kind: String,
    pub object_id: Uuid,
    pub created_at: Instant,
    pub due_at: Option<Instant>,
    pub acknowledged_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
