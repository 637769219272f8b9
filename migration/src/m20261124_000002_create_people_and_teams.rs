//! A ward's ground floor: its running number, neighbourhoods, policy, people, teams and roles.

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
        ward(manager).await?;
        people(manager).await?;
        teams(manager).await
    }
}

async fn ward(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "ward_seq",
            &["ward_id"],
            "ward_id uuid
             seq long",
        ),
        table(
            "ward_counter",
            &["ward_id", "kind", "year"],
            "ward_id uuid
             kind text
             year int
             last long",
        ),
        table(
            "area",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             name text
             name_key text
             official_code text?
             households int?
             no_recording bool
             valid_from date
             valid_to date?
             continues_ward_id uuid?
             continues_id uuid?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["ward_id", "name_key"]),
        table(
            "ward_policy",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             valid_from date
             settings json
             created_by uuid?
             created_at instant",
        )
        .unique(&["ward_id", "valid_from"]),
        table(
            "ward_grant",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             account_id uuid
             role text
             scope text
             team_id uuid?
             valid_from instant
             valid_to instant?
             granted_by uuid?
             granted_at instant",
        )
        .index(&["ward_id", "account_id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "person",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             account_id uuid?
             state text
             age_decision_no text?
             joined_on date?
             left_on date?
             continues_ward_id uuid?
             continues_id uuid?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["ward_id", "account_id"]),
        table(
            "person_identity",
            &["ward_id", "person_id"],
            "ward_id uuid
             person_id uuid
             full_name text
             name_key text
             sort_key text
             phone text?
             birth_date date?
             birth_year int?",
        )
        .index(&["ward_id", "sort_key"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
        table(
            "person_affiliation",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             person_id uuid
             kind text
             valid_from date
             valid_to date?",
        )
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
        table(
            "suspension",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             person_id uuid
             reason text
             valid_from instant
             valid_to instant?
             decided_by uuid?",
        )
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
        table(
            "link_code",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             person_id uuid
             code_hash text
             issued_by uuid
             issued_at instant
             expires_at instant
             used_at instant?",
        )
        .unique(&["ward_id", "code_hash"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
        table(
            "qualification",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             code text
             name_vi text
             name_en text
             version long
             updated_by uuid?
             updated_at instant",
        )
        .unique(&["ward_id", "code"]),
        table(
            "person_qualification",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             person_id uuid
             qualification_id uuid
             valid_from date
             valid_to date?
             certificate_no text?",
        )
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"])
        .refers(&["ward_id", "qualification_id"], "qualification", &["ward_id", "id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}

async fn teams(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let tables = [
        table(
            "team",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             kind text
             name text
             name_key text
             decision_no text?
             decision_date date?
             state text
             continues_ward_id uuid?
             continues_id uuid?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["ward_id", "name_key"]),
        table(
            "team_area",
            &["ward_id", "team_id", "area_id"],
            "ward_id uuid
             team_id uuid
             area_id uuid",
        )
        .refers(&["ward_id", "team_id"], "team", &["ward_id", "id"])
        .refers(&["ward_id", "area_id"], "area", &["ward_id", "id"]),
        table(
            "membership",
            &["ward_id", "id"],
            "ward_id uuid
             id uuid
             team_id uuid
             person_id uuid
             position text
             valid_from date
             valid_to date?
             probation_until date?
             end_reason text?
             version long
             updated_by uuid?
             updated_at instant",
        )
        .index(&["ward_id", "team_id"])
        .index(&["ward_id", "person_id"])
        .refers(&["ward_id", "team_id"], "team", &["ward_id", "id"])
        .refers(&["ward_id", "person_id"], "person", &["ward_id", "id"]),
    ];
    for table in tables {
        table.create(manager).await?;
    }
    Ok(())
}
