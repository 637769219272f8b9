//! What happened: attendance, the patrol log, and its review. Facts are only ever added.

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
        attendance(manager).await?;
        logs(manager).await
    }
}

async fn attendance(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [table(
        "attendance_event",
        &["ward_id", "id"],
        "ward_id uuid
             id uuid
             shift_id uuid
             person_id uuid
             kind text
             method text
             device_at instant
             received_at instant
             counter long
             author_account_id uuid
             author_person_id uuid?
             session_id uuid?
             v int
             content_hash text
             flags json
             lat real?
             lon real?
             accuracy_m real?",
    )
    .index(&["ward_id", "shift_id"])
    .index(&["ward_id", "person_id"])
    .refers(&["ward_id", "shift_id"], "shift", &["ward_id", "id"])
    .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"])];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

async fn logs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "patrol_log",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             shift_id uuid
             team_id uuid
             duty_date date
             state text
             needs_review bool
             late_additions int
             ref_year int
             ref_number long
             submitted_at instant?
             submitted_by uuid?
             accepted_at instant?
             accepted_by uuid?
             accepted_seq long?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .unique(&["ward_id", "shift_id"])
        .unique(&["ward_id", "ref_year", "ref_number"])
        .index(&["ward_id", "state", "duty_date"])
        .refers(&["ward_id", "shift_id"], "shift", &["ward_id", "id"]),
        table(
            "log_entry",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             log_id uuid
             seq long
             kind text
             occurred_at instant
             late_addition bool
             facts json
             device_at instant
             received_at instant
             counter long
             author_account_id uuid
             author_person_id uuid?
             session_id uuid?
             v int
             content_hash text
             flags json
             lat real?
             lon real?
             accuracy_m real?",
        )
        .index(&["ward_id", "log_id"])
        .refers(&["ward_id", "log_id"], "patrol_log", &["ward_id", "id"]),
        table(
            "log_text",
            &["ward_id", "owner_id", "field"],
            "ward_id uuid
             owner_id uuid
             field text
             log_id uuid
             text text
             salt text",
        )
        .index(&["ward_id", "log_id"]),
        table(
            "gathering",
            &["ward_id", "entry_id"],
            "ward_id uuid
             entry_id uuid
             log_id uuid
             team_id uuid
             duty_date date
             ref_year int
             ref_number long
             first_seen_at instant
             place_type text
             lat real?
             lon real?
             people int?
             band text?
             under18 text
             outcome text
             detected_by text
             force_used bool
             breach bool",
        )
        .unique(&["ward_id", "ref_year", "ref_number"])
        .index(&["ward_id", "duty_date"])
        .refers(&["ward_id", "entry_id"], "log_entry", &["ward_id", "id"]),
        table(
            "amendment",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             log_id uuid
             seq long
             entry_id uuid
             late_addition bool
             facts json
             device_at instant
             received_at instant
             counter long
             author_account_id uuid
             author_person_id uuid?
             session_id uuid?
             v int
             content_hash text
             flags json",
        )
        .index(&["ward_id", "log_id"])
        .refers(&["ward_id", "entry_id"], "log_entry", &["ward_id", "id"]),
        table(
            "review_step",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             log_id uuid
             seq long
             action text
             text text?
             account_id uuid
             person_id uuid?
             at instant",
        )
        .index(&["ward_id", "log_id"])
        .refers(&["ward_id", "log_id"], "patrol_log", &["ward_id", "id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}
