//! What a person belonged to, and when.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::id::{AffiliationId, PersonId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person_affiliation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AffiliationId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
