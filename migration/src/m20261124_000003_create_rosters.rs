//! Patterns, the shifts made of them, and who stands on each.

use sea_orm_migration::prelude::*;

use crate::table::table;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rosters(manager).await
    }
}

async fn rosters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "pattern",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             team_id uuid
             name text
             start_time time
             minutes int
             zone text
             rrule text
             first_date date
             last_date date?
             duty_day text
             head_min int
             head_target int
             requirements json
             state text
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["ward_id", "team_id"])
        .refers(&["ward_id", "team_id"], "team", &["ward_id", "id"]),
        table(
            "shift",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             team_id uuid
             pattern_id uuid?
             occurrence_date date?
             duty_date date
             local_start wall
             zone text
             minutes int
             starts_at instant
             ends_at instant
             head_min int
             head_target int
             requirements json
             state text
             state_reason text?
             published_at instant?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .unique(&["ward_id", "pattern_id", "occurrence_date"])
        .index(&["ward_id", "duty_date"])
        .index(&["ward_id", "starts_at"])
        .refers(&["ward_id", "team_id"], "team", &["ward_id", "id"])
        .refers(&["ward_id", "pattern_id"], "pattern", &["ward_id", "id"]),
        table(
            "assignment",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             shift_id uuid
             person_id uuid
             position text
             state text
             reason text?
             refused json?
             override_reason text?
             assigned_by uuid?
             answered_at instant?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .unique(&["ward_id", "shift_id", "person_id"])
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "shift_id"], "shift", &["ward_id", "id"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}
