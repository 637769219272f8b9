//! Who holds which role, as a ward or a province lists it: reads of the ward-keyed copy of role grants.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Select};

use super::entity::{person, role_grant, ward_grant};
use super::grant::{Listed, listed};
use super::page::{self, PageRequest, Paged, Way};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{Role, TeamReach, WardScope};
use crate::error::{Error, Result};
use crate::id::{AccountId, GrantId, PersonId, UnitId, WardId};

/// The ward's grants that are not over at `now`, newest first: all of them, or those over certain teams.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    (reach, role): (&TeamReach, Option<Role>),
    now: Instant,
    request: &PageRequest,
) -> Result<Paged<Listed>> {
    let mut select = not_over(scope.ward(), now);
    if let TeamReach::Only(teams) = reach {
        select = select.filter(ward_grant::Column::TeamId.is_in(teams.iter().copied()));
    }
    if let Some(role) = role {
        select = select.filter(ward_grant::Column::Role.eq(role.as_str()));
    }
    newest(db, select, request).await
}

/// The grants over a province or city that are not over at `now`, newest first.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn of_unit(
    db: &impl ConnectionTrait,
    unit: UnitId,
    now: Instant,
    request: &PageRequest,
) -> Result<Paged<Listed>> {
    newest(db, not_over(unit.into(), now), request).await
}

/// One grant over a province or city.
///
/// # Errors
/// [`Error::NotFound`] when there is no such grant over it.
pub async fn get_of_unit(db: &impl ConnectionTrait, unit: UnitId, id: GrantId) -> Result<Listed> {
    let row = ward_grant::Entity::find_by_id((WardId::from(unit), id)).one(db).await?;
    listed(row.ok_or(Error::NotFound)?)
}

fn not_over(ward: WardId, now: Instant) -> Select<ward_grant::Entity> {
    let open = ward_grant::Column::ValidTo.is_null();
    ward_grant::Entity::find()
        .filter(ward_grant::Column::WardId.eq(ward))
        .filter(Condition::any().add(open).add(ward_grant::Column::ValidTo.gt(now)))
}

async fn newest(
    db: &impl ConnectionTrait,
    select: Select<ward_grant::Entity>,
    request: &PageRequest,
) -> Result<Paged<Listed>> {
    let order = (ward_grant::Column::GrantedAt, ward_grant::Column::Id, Way::Down);
    let read = |text: &str| text.parse::<Instant>().ok().map(Into::into);
    let found = page::fetch(db, select, order, request, read, |r| (r.granted_at.to_rfc3339(), r.id.0)).await?;
    let items = found.items.into_iter().map(listed).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// Whether a city headquarters over one of `above` is in office at `now`.
///
/// # Errors
/// When the database fails.
pub async fn city_covers(db: &impl ConnectionTrait, above: &[UnitId], now: Instant) -> Result<bool> {
    for unit in above {
        let holds = not_over((*unit).into(), now)
            .filter(ward_grant::Column::Role.eq(Role::CityHq.as_str()))
            .filter(ward_grant::Column::ValidFrom.lte(now))
            .one(db)
            .await?;
        if holds.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The accounts that hold one of `roles` over the whole ward at `now`, each once, in order.
///
/// # Errors
/// When the database fails.
pub async fn holders(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    roles: &[Role],
    now: Instant,
) -> Result<Vec<AccountId>> {
    let rows = not_over(scope.ward(), now)
        .filter(ward_grant::Column::TeamId.is_null())
        .filter(ward_grant::Column::Role.is_in(roles.iter().map(|role| role.as_str())))
        .filter(ward_grant::Column::ValidFrom.lte(now))
        .all(db)
        .await?;
    let mut accounts: Vec<AccountId> = rows.into_iter().map(|r| r.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    Ok(accounts)
}

/// Whether the grant came of a team membership, so that it ends with that.
///
/// # Errors
/// When the database fails.
pub async fn comes_of_membership(db: &impl ConnectionTrait, account: AccountId, id: GrantId) -> Result<bool> {
    let row = role_grant::Entity::find_by_id((account, id)).one(db).await?;
    Ok(row.is_some_and(|r| r.membership_id.is_some()))
}

/// The account of a person of the ward, if that person has one.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such person.
pub async fn account_of(db: &impl ConnectionTrait, scope: &WardScope, id: PersonId) -> Result<Option<AccountId>> {
    let row = person::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?;
    Ok(row.account_id)
}

/// Who of the ward's people these accounts are.
///
/// # Errors
/// When the database fails.
pub async fn people(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    accounts: &[AccountId],
) -> Result<Vec<(AccountId, PersonId)>> {
    let rows = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::AccountId.is_in(accounts.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|r| r.account_id.map(|account| (account, r.id))).collect())
}
