//! Who was in which team, and when.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, MembershipId, PersonId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub team_id: TeamId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub position: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub probation_until: Option<NaiveDate>,
    #[sea_orm(column_type = "Text", nullable)]
    pub end_reason: Option<String>,
    pub version: i64,
    pub updated_by: Option<AccountId>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
