//! An account's own audit.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AuditId, SessionId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditId,
    pub at: Instant,
    pub actor_account_id: Option<AccountId>,
    #[sea_orm(column_type = "Text")]
    pub action: String,
    pub session_id: Option<SessionId>,
    #[sea_orm(column_type = "JsonBinary")]
    pub facts: Json,
    #[sea_orm(column_type = "Text", nullable)]
    pub request_id: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
