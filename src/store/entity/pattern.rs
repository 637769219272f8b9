//! Shift patterns.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, PatternId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "pattern")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PatternId,
    pub team_id: TeamId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub start_time: NaiveTime,
    pub minutes: i32,
    #[sea_orm(column_type = "Text")]
    pub zone: String,
    #[sea_orm(column_type = "Text")]
    pub rrule: String,
    pub first_date: NaiveDate,
    pub last_date: Option<NaiveDate>,
    #[sea_orm(column_type = "Text")]
    pub duty_day: String,
    pub head_min: i32,
    pub head_target: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub requirements: Json,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
