//! People's places on shifts.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AssignmentId, PersonId, ShiftId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AssignmentId,
    pub shift_id: ShiftId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub position: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub refused: Option<Json>,
    #[sea_orm(column_type = "Text", nullable)]
    pub override_reason: Option<String>,
    pub assigned_by: Option<AccountId>,
    pub answered_at: Option<Instant>,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
