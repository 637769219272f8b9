//! Refresh tokens, hashed.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, SessionId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub session_id: SessionId,
    pub access_id: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub parent_hash: Option<String>,
    pub issued_at: Instant,
    pub first_used_at: Option<Instant>,
    pub replaced_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
