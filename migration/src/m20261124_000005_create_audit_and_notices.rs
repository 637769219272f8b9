//! Who did what, what changed in which order, and what people are to be told.

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
        trail(manager).await
    }
}

async fn trail(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "ward_change",
            &["ward_id", "seq"],
            "ward_id uuid
             seq long
             kind text
             object_id uuid
             verb text
             team_id uuid?
             person_id uuid?
             at instant",
        ),
        table(
            "audit",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             seq long
             at instant
             actor_account_id uuid?
             actor_person_id uuid?
             action text
             object_kind text
             object_id uuid
             team_id uuid?
             reason text?
             request_id text?",
        )
        .index(&["ward_id", "seq"])
        .index(&["ward_id", "object_id"]),
        table(
            "audit_value",
            &["ward_id", "audit_id", "field"],
            "ward_id uuid
             audit_id uuid
             field text
             class text
             person_id uuid?
             before text?
             after text?",
        )
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "audit_id"], "audit", &["ward_id", "id"]),
        table(
            "notice",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             person_id uuid?
             account_id uuid?
             code text
             params json
             object_kind text
             object_id uuid
             created_at instant
             due_at instant?
             acknowledged_at instant?",
        )
        .index(&["ward_id", "person_id"])
        .index(&["ward_id", "account_id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}
