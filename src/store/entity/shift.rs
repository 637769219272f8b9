//! Shifts.

use chrono::{NaiveDate, NaiveDateTime};
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, PatternId, ShiftId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "shift")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShiftId,
    pub team_id: TeamId,
    pub pattern_id: Option<PatternId>,
    pub occurrence_date: Option<NaiveDate>,
    pub duty_date: NaiveDate,
    pub local_start: NaiveDateTime,
    #[sea_orm(column_type = "Text")]
    pub zone: String,
    pub minutes: i32,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub head_min: i32,
    pub head_target: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub requirements: Json,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub state_reason: Option<String>,
    pub published_at: Option<Instant>,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
