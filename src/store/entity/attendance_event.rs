//! Check-ins and check-outs: append-only.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, AttendanceId, PersonId, SessionId, ShiftId, WardId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ward_id: WardId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttendanceId,
    pub shift_id: ShiftId,
    pub person_id: PersonId,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub method: String,
    pub device_at: Instant,
    pub received_at: Instant,
    pub counter: i64,
    pub author_account_id: AccountId,
    pub author_person_id: Option<PersonId>,
    pub session_id: Option<SessionId>,
    pub v: i32,
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub flags: Json,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub accuracy_m: Option<f64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
