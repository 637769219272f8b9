//! Work that falls due; claimed once across copies.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{WardId, WorkId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "due_work")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WorkId,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub ward_id: Option<WardId>,
    pub subject_id: Option<Uuid>,
    #[sea_orm(column_type = "JsonBinary")]
    pub params: Json,
    pub due_at: Instant,
    pub claimed_until: Option<Instant>,
    pub attempts: i32,
    pub done_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
