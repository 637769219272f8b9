//! Neighbourhoods of a ward.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AreaId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AreaId,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub official_code: Option<String>,
    pub households: Option<i32>,
    pub no_recording: bool,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub continues_ward_id: Option<WardId>,
    pub continues_id: Option<AreaId>,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
