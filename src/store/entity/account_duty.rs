//! Published duties of an account over all wards; the database refuses an overlap.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AssignmentId, ShiftId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub assignment_id: AssignmentId,
    pub shift_id: ShiftId,
    pub starts_at: Instant,
    pub ends_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
