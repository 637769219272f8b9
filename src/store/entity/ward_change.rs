//! What changed in a ward, in the order of its running number.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{PersonId, TeamId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ward_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub object_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub verb: String,
    pub team_id: Option<TeamId>,
    pub person_id: Option<PersonId>,
    pub at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
