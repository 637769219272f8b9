//! The ward-keyed copy of role grants, for listing.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, GrantId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ward_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantId,
    pub account_id: AccountId,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub scope: String,
    pub team_id: Option<TeamId>,
    pub valid_from: Instant,
    pub valid_to: Option<Instant>,
    pub granted_by: Option<AccountId>,
    pub granted_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
