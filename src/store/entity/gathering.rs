//! The countable columns of gathering entries.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{EntryId, LogId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub log_id: LogId,
    pub team_id: TeamId,
    pub duty_date: NaiveDate,
    pub ref_year: i32,
    pub ref_number: i64,
    pub first_seen_at: Instant,
    #[sea_orm(column_type = "Text")]
    pub place_type: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub people: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub band: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub under18: String,
    #[sea_orm(column_type = "Text")]
    pub outcome: String,
    #[sea_orm(column_type = "Text")]
    pub detected_by: String,
    pub force_used: bool,
    pub breach: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
