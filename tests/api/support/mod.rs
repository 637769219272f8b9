//! What every test stands on: a service of its own on a database of its own, with a clock and ids that repeat.

pub mod client;
pub mod database;
pub mod logbook_seed;
pub mod night_seed;
pub mod people_seed;
pub mod rota_seed;
pub mod ward;
pub mod world;

pub use client::{Answer, Call};
pub use database::Db;
#[allow(unused_imports, reason = "each test binary uses its part")]
pub use ward::{Member, Ward};
pub use world::World;

/// Makes each named `async fn(World)` a test on both databases.
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name($crate::support::World::start($crate::support::Db::Sqlite).await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                super::$name($crate::support::World::start($crate::support::Db::Postgres).await).await;
            })+
        }
    };
}
