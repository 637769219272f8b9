//! What the entities say of their tables, for the test that holds them against the migrated schema.

use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn, sea_query::ColumnType};

use super::entity;

/// One table as its entity describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The table's name.
    pub name: String,
    /// Its columns in order: name, class of type, whether NULL is allowed.
    pub columns: Vec<(String, &'static str, bool)>,
    /// The columns of its primary key.
    pub key: Vec<String>,
}

fn shape<E: EntityTrait>(entity: E) -> Shape
where
    E::Column: Iterable + IdenStatic,
    E::PrimaryKey: Iterable + PrimaryKeyToColumn<Column = E::Column>,
{
    let column = |c: E::Column| (c.as_str().to_owned(), class(c.def().get_column_type()), c.def().is_null());
    Shape {
        name: entity.table_name().to_owned(),
        columns: E::Column::iter().map(column).collect(),
        key: E::PrimaryKey::iter().map(|k| k.into_column().as_str().to_owned()).collect(),
    }
}

fn class(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::Uuid => "uuid",
        ColumnType::Text | ColumnType::String(_) => "text",
        ColumnType::TimestampWithTimeZone => "instant",
        ColumnType::DateTime | ColumnType::Timestamp => "wall",
        ColumnType::Date => "date",
        ColumnType::Time => "time",
        ColumnType::Integer => "int",
        ColumnType::BigInteger => "long",
        ColumnType::Boolean => "bool",
        ColumnType::Double => "real",
        ColumnType::JsonBinary | ColumnType::Json => "json",
        _ => "unknown",
    }
}

/// Every entity's table.
pub fn shapes() -> Vec<Shape> {
    vec![
        shape(entity::account::Entity),
        shape(entity::account_audit::Entity),
        shape(entity::account_duty::Entity),
        shape(entity::account_person::Entity),
        shape(entity::amendment::Entity),
        shape(entity::area::Entity),
        shape(entity::assignment::Entity),
        shape(entity::attendance_event::Entity),
        shape(entity::audit::Entity),
        shape(entity::audit_value::Entity),
        shape(entity::due_work::Entity),
        shape(entity::gathering::Entity),
        shape(entity::idempotency::Entity),
        shape(entity::link_code::Entity),
        shape(entity::log_entry::Entity),
        shape(entity::log_text::Entity),
        shape(entity::membership::Entity),
        shape(entity::notice::Entity),
        shape(entity::one_time_code::Entity),
        shape(entity::patrol_log::Entity),
        shape(entity::pattern::Entity),
        shape(entity::person::Entity),
        shape(entity::person_affiliation::Entity),
        shape(entity::person_identity::Entity),
        shape(entity::person_qualification::Entity),
        shape(entity::qualification::Entity),
        shape(entity::refresh_token::Entity),
        shape(entity::review_step::Entity),
        shape(entity::role_grant::Entity),
        shape(entity::session::Entity),
        shape(entity::setting::Entity),
        shape(entity::shift::Entity),
        shape(entity::sign_in_name::Entity),
        shape(entity::sign_in_throttle::Entity),
        shape(entity::suspension::Entity),
        shape(entity::team::Entity),
        shape(entity::team_area::Entity),
        shape(entity::unit::Entity),
        shape(entity::ward_change::Entity),
        shape(entity::ward_counter::Entity),
        shape(entity::ward_grant::Entity),
        shape(entity::ward_policy::Entity),
        shape(entity::ward_seq::Entity),
    ]
}
