//! Roles, keyed by account: every rights check starts here.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, GrantId, MembershipId, TeamId, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "role_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantId,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub scope: String,
    pub unit_id: Option<UnitId>,
    pub team_id: Option<TeamId>,
    pub membership_id: Option<MembershipId>,
    pub valid_from: Instant,
    pub valid_to: Option<Instant>,
    pub granted_by: Option<AccountId>,
    pub granted_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
