//! Dated versions of the ward policy.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, PolicyId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ward_policy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PolicyId,
    pub valid_from: NaiveDate,
    #[sea_orm(column_type = "JsonBinary")]
    pub settings: Json,
    pub created_by: Option<AccountId>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
