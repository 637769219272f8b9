//! Steps of a log's review.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, LogId, PersonId, ReviewId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    pub log_id: LogId,
    pub seq: i64,
    #[sea_orm(column_type = "Text")]
    pub action: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text: Option<String>,
    pub account_id: AccountId,
    pub person_id: Option<PersonId>,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
