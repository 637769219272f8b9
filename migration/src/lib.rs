//! The schema of wardwatch as frozen steps. A step that has been released is never edited; the next one mends it.
//!
//! Three sorts of tables (docs/ARCHITECTURE.md): tenant tables have a key that begins with `ward_id`, account tables one
//! that begins with `account_id`, and the few shared ones are small. Foreign and unique keys begin with the same column.

#![expect(clippy::too_many_lines, reason = "a table is one statement, however many columns it has")]

use sea_orm_migration::async_trait::async_trait;
pub use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod postgres;
mod table;

mod m20261124_000001_create_units_and_accounts;
mod m20261124_000002_create_people_and_teams;
mod m20261124_000003_create_rosters;
mod m20261124_000004_create_attendance_and_logs;
mod m20261124_000005_create_audit_and_notices;

/// Every step, oldest first.
pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_create_units_and_accounts::Step),
            Box::new(m20261124_000002_create_people_and_teams::Step),
            Box::new(m20261124_000003_create_rosters::Step),
            Box::new(m20261124_000004_create_attendance_and_logs::Step),
            Box::new(m20261124_000005_create_audit_and_notices::Step),
        ]
    }
}
