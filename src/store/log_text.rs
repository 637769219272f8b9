//! Free texts of entries and amendments, each with its salt, apart from the facts: erasing one leaves the facts whole.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Tx;
use super::entity::log_text as table;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{FreeTexts, Texts};
use crate::error::Result;
use crate::id::LogId;

/// Bytes of a salt.
const SALT: usize = 16;

/// Keeps the texts of something that `owner` names, an entry or an amendment.
///
/// # Errors
/// When the database fails.
pub(super) async fn insert(
    tx: &Tx,
    scope: &WardScope,
    log: LogId,
    owner: Uuid,
    texts: &(impl FreeTexts + Sync),
) -> Result<()> {
    let row = |(field, text): (&str, &str)| table::ActiveModel {
        ward_id: Set(scope.ward()),
        owner_id: Set(owner),
        field: Set(field.to_owned()),
        log_id: Set(log),
        text: Set(text.to_owned()),
        salt: Set(URL_SAFE_NO_PAD.encode(tx.bytes::<SALT>())),
    };
    let rows: Vec<_> = texts.free_texts().into_iter().map(row).collect();
    if !rows.is_empty() {
        table::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// The texts of a log, by their owner.
///
/// # Errors
/// When the database fails.
pub(super) async fn of_log(db: &impl ConnectionTrait, scope: &WardScope, log: LogId) -> Result<BTreeMap<Uuid, Texts>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::LogId.eq(log))
        .all(db)
        .await?;
    let mut texts: BTreeMap<Uuid, Texts> = BTreeMap::new();
    for row in rows {
        texts.entry(row.owner_id).or_default().insert(row.field, row.text);
    }
    Ok(texts)
}
