//! Sign-in accounts and the names that lead to them.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ConnectionTrait, EntityTrait};

use super::Tx;
use super::entity::{account, sign_in_name};
use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::id::AccountId;

/// An account as sign-in needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The lasting sign-in name; no secret.
    pub login_name: String,
    /// The sign-in number, E.164, if it has one.
    pub phone: Option<String>,
    /// PHC string; none on an account that nobody has used.
    pub password_hash: Option<String>,
    /// Whether it may sign in.
    pub active: bool,
    /// When it was made.
    pub created_at: Instant,
}

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self {
            id: row.account_id,
            login_name: row.login_name,
            phone: row.phone,
            password_hash: row.password_hash,
            active: row.state == ACTIVE,
            created_at: row.created_at,
        }
    }
}

const ACTIVE: &str = "active";

/// The account that `name` (a number in E.164 or a login name in lower case) signs in to.
///
/// # Errors
/// When the database fails.
pub async fn by_name(db: &impl ConnectionTrait, name: &str) -> Result<Option<Account>> {
    let Some(found) = sign_in_name::Entity::find_by_id(name.to_owned()).one(db).await? else { return Ok(None) };
    get(db, found.account_id).await
}

/// The account.
///
/// # Errors
/// When the database fails.
pub async fn get(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>> {
    Ok(account::Entity::find_by_id(id).one(db).await?.map(Account::from))
}

/// Adds an account and takes its names: the login name must be free; the number is taken only where it is free, since
/// several people may share one.
///
/// # Errors
/// Contended when the login name is taken.
pub async fn insert(tx: &Tx, account: &Account, by: Option<AccountId>) -> Result<()> {
    let row = account::ActiveModel {
        account_id: Set(account.id),
        login_name: Set(account.login_name.clone()),
        phone: Set(account.phone.clone()),
        password_hash: Set(account.password_hash.clone()),
        password_set_at: Set(account.password_hash.is_some().then(|| tx.now())),
        state: Set(ACTIVE.to_owned()),
        created_by: Set(by),
        created_at: Set(tx.now()),
        version: Set(1),
    };
    account::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    let name = sign_in_name::ActiveModel { name: Set(account.login_name.clone()), account_id: Set(account.id) };
    sign_in_name::Entity::insert(name).exec_without_returning(tx.conn()).await?;
    if let Some(phone) = &account.phone {
        let name = sign_in_name::ActiveModel { name: Set(phone.clone()), account_id: Set(account.id) };
        let free = OnConflict::column(sign_in_name::Column::Name).do_nothing().to_owned();
        sign_in_name::Entity::insert(name).on_conflict(free).try_insert().exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Sets the password.
///
/// # Errors
/// When the database fails.
pub async fn set_password(tx: &Tx, id: AccountId, hash: String) -> Result<()> {
    let row = account::ActiveModel {
        account_id: Unchanged(id),
        password_hash: Set(Some(hash)),
        password_set_at: Set(Some(tx.now())),
        ..Default::default()
    };
    row.update(tx.conn()).await.map(drop).map_err(Error::from)
}
