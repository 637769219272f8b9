//! A few words about the database itself.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};

use super::Tx;
use super::entity::{account, setting};
use crate::error::Result;

/// The word under `name`.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>> {
    Ok(setting::Entity::find_by_id(name.to_owned()).one(db).await?.map(|row| row.value))
}

/// Writes a word.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &Tx, name: &str, value: &str) -> Result<()> {
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) };
    let update = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(update).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Whether nobody has an account: the database is new.
///
/// # Errors
/// When the database fails.
pub async fn no_account_yet(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(account::Entity::find().limit(1).one(db).await?.is_none())
}
