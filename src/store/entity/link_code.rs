//! Codes that link an account to a ward's person, hashed.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, CodeId, PersonId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CodeId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub code_hash: String,
    pub issued_by: AccountId,
    pub issued_at: Instant,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
