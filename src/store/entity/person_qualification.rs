//! Qualifications held, with their dates.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::id::{HoldingId, PersonId, QualificationId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person_qualification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HoldingId,
    pub person_id: PersonId,
    pub qualification_id: QualificationId,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    #[sea_orm(column_type = "Text", nullable)]
    pub certificate_no: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
