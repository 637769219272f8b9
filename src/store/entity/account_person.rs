//! Which persons an account is.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, PersonId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub linked_at: Instant,
    pub ended_at: Option<Instant>,
    pub suspended_from: Option<Instant>,
    pub suspended_to: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
