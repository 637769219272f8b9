//! One log a shift.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, LogId, ShiftId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "patrol_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LogId,
    pub shift_id: ShiftId,
    pub team_id: TeamId,
    pub duty_date: NaiveDate,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub needs_review: bool,
    pub late_additions: i32,
    pub ref_year: i32,
    pub ref_number: i64,
    pub submitted_at: Option<Instant>,
    pub submitted_by: Option<AccountId>,
    pub accepted_at: Option<Instant>,
    pub accepted_by: Option<AccountId>,
    pub accepted_seq: Option<i64>,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
