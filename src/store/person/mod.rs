//! People of a ward. Who they are stands in a row of its own, so that erasing a human leaves duties and counts intact.

mod seen;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::entity::{person as table, person_identity};
use super::{Stamp, Tx};
use crate::domain::authority::WardScope;
use crate::domain::people::Birth;
use crate::domain::text::{fold, given_name_key};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId};

pub use seen::{Filter, Seen, list, seen};

/// A person of a ward.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The account that signs in as this person.
    pub account: Option<AccountId>,
    /// Number of the chair's decision that somebody of 70 or more serves (Law 30/2023/QH15 art. 13).
    pub age_decision_no: Option<String>,
    /// The first day of service in the ward.
    pub joined_on: Option<NaiveDate>,
    /// The last day of service in the ward.
    pub left_on: Option<NaiveDate>,
    /// Who it is; none once erased.
    pub identity: Option<Identity>,
    /// Version and last change.
    pub stamp: Stamp,
}

/// Who a person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name, family name first.
    pub full_name: String,
    /// The number to reach the person at, E.164.
    pub phone: Option<String>,
    /// The birth.
    pub birth: Option<Birth>,
}

impl Person {
    /// The name; none once erased.
    pub fn full_name(&self) -> Option<&str> {
        self.identity.as_ref().map(|i| i.full_name.as_str())
    }
}

fn of(row: table::Model, identity: Option<person_identity::Model>) -> Person {
    Person {
        id: row.id,
        account: row.account_id,
        age_decision_no: row.age_decision_no,
        joined_on: row.joined_on,
        left_on: row.left_on,
        identity: identity.map(|i| Identity {
            full_name: i.full_name,
            phone: i.phone,
            birth: i.birth_date.map(Birth::On).or(i.birth_year.map(Birth::In)),
        }),
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    }
}

/// One person, whoever asks; what a caller may see of it is [`seen`]'s question.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such person.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: PersonId) -> Result<Person> {
    of_ids(db, scope, &[id]).await?.pop().ok_or(Error::NotFound)
}

/// Those of `ids` that the ward has, in no order.
///
/// # Errors
/// When the database fails.
pub async fn of_ids(db: &impl ConnectionTrait, scope: &WardScope, ids: &[PersonId]) -> Result<Vec<Person>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut identities = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(person_identity::Column::PersonId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut identity = |id| identities.iter().position(|i| i.person_id == id).map(|at| identities.swap_remove(at));
    Ok(rows
        .into_iter()
        .map(|row| {
            let who = identity(row.id);
            of(row, who)
        })
        .collect())
}

/// The person of the ward that the account is.
///
/// # Errors
/// When the database fails.
pub async fn of_account(db: &impl ConnectionTrait, scope: &WardScope, account: AccountId) -> Result<Option<PersonId>> {
    let row = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::AccountId.eq(account))
        .one(db)
        .await?;
    Ok(row.map(|r| r.id))
}

const ACTIVE: &str = "active";

/// Adds a person.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, scope: &WardScope, new: &Person) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(new.id),
        account_id: Set(new.account),
        state: Set(ACTIVE.to_owned()),
        age_decision_no: Set(new.age_decision_no.clone()),
        joined_on: Set(new.joined_on),
        left_on: Set(new.left_on),
        continues_ward_id: Set(None),
        continues_id: Set(None),
        version: Set(new.stamp.version),
        updated_by: Set(new.stamp.updated_by),
        updated_at: Set(new.stamp.updated_at),
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    if let Some(who) = &new.identity {
        let row = identity_row(scope, new.id, who);
        person_identity::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Writes a person over the present one, except who it is.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &Person) -> Result<()> {
    let row = table::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        id: Unchanged(changed.id),
        account_id: Set(changed.account),
        age_decision_no: Set(changed.age_decision_no.clone()),
        joined_on: Set(changed.joined_on),
        left_on: Set(changed.left_on),
        version: Set(changed.stamp.version),
        updated_by: Set(changed.stamp.updated_by),
        updated_at: Set(changed.stamp.updated_at),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}

/// Writes who a person is over what stands there.
///
/// # Errors
/// When the database fails; [`Error::Internal`] once the identity is erased.
pub async fn update_identity(tx: &Tx, scope: &WardScope, id: PersonId, who: &Identity) -> Result<()> {
    let row = person_identity::ActiveModel {
        ward_id: Unchanged(scope.ward()),
        person_id: Unchanged(id),
        ..identity_row(scope, id, who)
    };
    row.update(tx.conn()).await?;
    Ok(())
}

fn identity_row(scope: &WardScope, id: PersonId, who: &Identity) -> person_identity::ActiveModel {
    person_identity::ActiveModel {
        ward_id: Set(scope.ward()),
        person_id: Set(id),
        full_name: Set(who.full_name.clone()),
        name_key: Set(fold(&who.full_name)),
        sort_key: Set(given_name_key(&who.full_name)),
        phone: Set(who.phone.clone()),
        birth_date: Set(who.birth.and_then(Birth::date)),
        birth_year: Set(who.birth.and_then(Birth::year_alone)),
    }
}
