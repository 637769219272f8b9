//! Teaches the database library the crate's ids.

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable};
use uuid::Uuid;

macro_rules! store_ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        impl From<crate::id::$name> for Value {
            fn from(id: crate::id::$name) -> Self {
                id.0.into()
            }
        }

        impl TryGetable for crate::id::$name {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                Uuid::try_get_by(row, index).map(Self)
            }
        }

        impl ValueType for crate::id::$name {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                <Uuid as ValueType>::try_from(value).map(Self)
            }

            fn type_name() -> String {
                stringify!($name).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::Uuid
            }

            fn column_type() -> ColumnType {
                ColumnType::Uuid
            }
        }

        impl Nullable for crate::id::$name {
            fn null() -> Value {
                <Uuid as Nullable>::null()
            }
        }

        impl TryFromU64 for crate::id::$name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

crate::for_each_id!(store_ids);
