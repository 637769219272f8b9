//! The administrative tree, sign-in accounts, and everything that hangs on an account.

use sea_orm_migration::prelude::*;

use crate::postgres::only_postgres;
use crate::table::table;

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        shared(manager).await?;
        accounts(manager).await?;
        rights(manager).await?;
        duties(manager).await
    }
}

async fn shared(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "unit",
            &["id"],
            "id uuid
             parent_id uuid?
             kind text
             official_code text?
             name text
             name_key text
             zone text?
             locale text?
             valid_from date
             valid_to date?
             continues_unit_id uuid?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["parent_id", "name_key"])
        .index(&["official_code", "valid_from"])
        .refers(&["parent_id"], "unit", &["id"]),
        table("setting", &["name"], "name text\nvalue text"),
        table(
            "sign_in_name",
            &["name"],
            "name text
             account_id uuid",
        ),
        table(
            "sign_in_throttle",
            &["name_hash", "address_hash"],
            "name_hash text
             address_hash text
             failures int
             window_started_at instant
             blocked_until instant?",
        ),
        table(
            "due_work",
            &["id"],
            "id uuid
             kind text
             ward_id uuid?
             subject_id uuid?
             params json
             due_at instant
             claimed_until instant?
             attempts int
             done_at instant?",
        )
        .index(&["done_at", "due_at"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "account",
            &["account_id"],
            "account_id uuid
             login_name text
             phone text?
             password_hash text?
             password_set_at instant?
             state text
             created_by uuid?
             created_at instant
             version long",
        ),
        table(
            "session",
            &["account_id", "id"],
            "account_id uuid
             id uuid
             label text
             carrier text
             pending_access_id uuid?
             created_at instant
             last_used_at instant
             expires_at instant
             revoked_at instant?
             revoke_reason text?",
        )
        .refers(&["account_id"], "account", &["account_id"]),
        table(
            "refresh_token",
            &["account_id", "token_hash"],
            "account_id uuid
             token_hash text
             session_id uuid
             access_id uuid
             parent_hash text?
             issued_at instant
             first_used_at instant?
             replaced_at instant?",
        )
        .index(&["account_id", "session_id"])
        .refers(&["account_id", "session_id"], "session", &["account_id", "id"]),
        table(
            "one_time_code",
            &["account_id", "id"],
            "account_id uuid
             id uuid
             purpose text
             code_hash text
             issued_by uuid
             issued_in uuid?
             issued_at instant
             expires_at instant
             used_at instant?",
        )
        .refers(&["account_id"], "account", &["account_id"]),
        table(
            "idempotency",
            &["account_id", "operation", "key"],
            "account_id uuid
             operation text
             key text
             request_hash text
             resource_ward_id uuid?
             resource_id uuid?
             created_at instant",
        )
        .index(&["account_id", "created_at"]),
        table(
            "account_audit",
            &["account_id", "id"],
            "account_id uuid
             id uuid
             at instant
             actor_account_id uuid?
             action text
             session_id uuid?
             facts json
             request_id text?",
        ),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

async fn rights(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "role_grant",
            &["account_id", "id"],
            "account_id uuid
             id uuid
             role text
             scope text
             unit_id uuid?
             team_id uuid?
             membership_id uuid?
             valid_from instant
             valid_to instant?
             granted_by uuid?
             granted_at instant",
        )
        .refers(&["account_id"], "account", &["account_id"]),
        table(
            "account_person",
            &["account_id", "ward_id", "person_id"],
            "account_id uuid
             ward_id uuid
             person_id uuid
             linked_at instant
             ended_at instant?
             suspended_from instant?
             suspended_to instant?",
        )
        .refers(&["account_id"], "account", &["account_id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

/// The one place where an overlap over all wards is refused by the database itself.
async fn duties(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        "account_duty",
        &["account_id", "ward_id", "assignment_id"],
        "account_id uuid
         ward_id uuid
         assignment_id uuid
         shift_id uuid
         starts_at instant
         ends_at instant",
    )
    .index(&["account_id", "starts_at"])
    .refers(&["account_id"], "account", &["account_id"])
    .create(manager)
    .await?;
    only_postgres(manager, "CREATE EXTENSION IF NOT EXISTS btree_gist").await?;
    only_postgres(
        manager,
        "ALTER TABLE account_duty ADD CONSTRAINT ex_account_duty_overlap \
         EXCLUDE USING gist (account_id WITH =, tstzrange(starts_at, ends_at) WITH &&)",
    )
    .await
}
