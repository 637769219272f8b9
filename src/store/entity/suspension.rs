//! When a person may not serve.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, PersonId, SuspensionId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suspension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SuspensionId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub valid_from: Instant,
    pub valid_to: Option<Instant>,
    pub decided_by: Option<AccountId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
