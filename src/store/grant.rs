//! Role grants: keyed by account, where every rights check starts, with a copy keyed by ward for listing. Written together.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder,
};

use super::entity::{role_grant, ward_grant};
use super::{Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{Grant, GrantScope, WardScope};
use crate::error::{Error, Result};
use crate::id::{AccountId, GrantId, MembershipId, UnitId, WardId};

const EVERYWHERE: &str = "everywhere";
const UNIT: &str = "unit";
const WARD: &str = "ward";
const TEAM: &str = "team";

/// The grant behind a row.
pub(super) fn grant_of(row: role_grant::Model) -> Result<Grant> {
    let lame = || Error::internal(format!("grant {} names no unit or team", row.id));
    let ward = || row.unit_id.map(WardId::from).ok_or_else(lame);
    let scope = match row.scope.as_str() {
        EVERYWHERE => GrantScope::Everywhere,
        UNIT => GrantScope::Unit(row.unit_id.ok_or_else(lame)?),
        WARD => GrantScope::Ward(ward()?),
        TEAM => GrantScope::Team(ward()?, row.team_id.ok_or_else(lame)?),
        other => return Err(Error::internal(format!("grant scope «{other}»"))),
    };
    Ok(Grant { id: row.id, role: vocabulary_of(&row.role)?, scope, valid_from: row.valid_from, valid_to: row.valid_to })
}

/// The account's grants, also those that are over.
///
/// # Errors
/// When the database fails.
pub async fn of_account(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Grant>> {
    let rows = role_grant::Entity::find().filter(role_grant::Column::AccountId.eq(account)).all(db).await?;
    rows.into_iter().map(grant_of).collect()
}

/// Adds a grant and its ward-keyed copy. `membership` names the membership that it comes of.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &Tx, account: AccountId, grant: &Grant, membership: Option<MembershipId>) -> Result<()> {
    let (scope, unit, team) = match grant.scope {
        GrantScope::Everywhere => (EVERYWHERE, None, None),
        GrantScope::Unit(unit) => (UNIT, Some(unit), None),
        GrantScope::Ward(ward) => (WARD, Some(UnitId::from(ward)), None),
        GrantScope::Team(ward, team) => (TEAM, Some(UnitId::from(ward)), Some(team)),
    };
    let row = role_grant::ActiveModel {
        account_id: Set(account),
        id: Set(grant.id),
        role: Set(grant.role.as_str().to_owned()),
        scope: Set(scope.to_owned()),
        unit_id: Set(unit),
        team_id: Set(team),
        membership_id: Set(membership),
        valid_from: Set(grant.valid_from),
        valid_to: Set(grant.valid_to),
        granted_by: Set(tx.actor().account),
        granted_at: Set(tx.now()),
    };
    role_grant::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    let Some(unit) = unit else { return Ok(()) };
    let copy = ward_grant::ActiveModel {
        ward_id: Set(unit.into()),
        id: Set(grant.id),
        account_id: Set(account),
        role: Set(grant.role.as_str().to_owned()),
        scope: Set(scope.to_owned()),
        team_id: Set(team),
        valid_from: Set(grant.valid_from),
        valid_to: Set(grant.valid_to),
        granted_by: Set(tx.actor().account),
        granted_at: Set(tx.now()),
    };
    ward_grant::Entity::insert(copy).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Ends a grant at `at`, in both places.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &Tx, account: AccountId, grant: &Grant, at: Instant) -> Result<()> {
    let row = role_grant::ActiveModel {
        account_id: Unchanged(account),
        id: Unchanged(grant.id),
        valid_to: Set(Some(at)),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    let unit = match grant.scope {
        GrantScope::Everywhere => return Ok(()),
        GrantScope::Unit(unit) => unit.into(),
        GrantScope::Ward(ward) | GrantScope::Team(ward, _) => ward,
    };
    let copy = ward_grant::ActiveModel {
        ward_id: Unchanged(unit),
        id: Unchanged(grant.id),
        valid_to: Set(Some(at)),
        ..Default::default()
    };
    copy.update(tx.conn()).await?;
    Ok(())
}

/// The grants that came of a membership, for ending them with it.
///
/// # Errors
/// When the database fails.
pub async fn of_membership(
    db: &impl ConnectionTrait,
    account: AccountId,
    membership: MembershipId,
) -> Result<Vec<Grant>> {
    let rows = role_grant::Entity::find()
        .filter(role_grant::Column::AccountId.eq(account))
        .filter(role_grant::Column::MembershipId.eq(membership))
        .all(db)
        .await?;
    rows.into_iter().map(grant_of).collect()
}

/// A grant as a ward lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Whose.
    pub account: AccountId,
    /// Who granted it; none for the operator.
    pub granted_by: Option<AccountId>,
    /// When.
    pub granted_at: Instant,
    /// The grant.
    pub grant: Grant,
}

/// The ward's grants that hold at `now` or later, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &impl ConnectionTrait, scope: &WardScope, now: Instant) -> Result<Vec<Listed>> {
    let rows = ward_grant::Entity::find()
        .filter(ward_grant::Column::WardId.eq(scope.ward()))
        .filter(Condition::any().add(ward_grant::Column::ValidTo.is_null()).add(ward_grant::Column::ValidTo.gt(now)))
        .order_by_desc(ward_grant::Column::GrantedAt)
        .all(db)
        .await?;
    rows.into_iter().map(listed).collect()
}

/// One grant of the ward.
///
/// # Errors
/// [`Error::NotFound`] when the ward has no such grant.
pub async fn get(db: &impl ConnectionTrait, scope: &WardScope, id: GrantId) -> Result<Listed> {
    let row = ward_grant::Entity::find_by_id((scope.ward(), id)).one(db).await?.ok_or(Error::NotFound)?;
    listed(row)
}

/// The grant behind a row of the ward-keyed copy.
pub(super) fn listed(row: ward_grant::Model) -> Result<Listed> {
    let (account, granted_by, granted_at) = (row.account_id, row.granted_by, row.granted_at);
    let grant = grant_of(role_grant::Model {
        account_id: row.account_id,
        id: row.id,
        role: row.role,
        scope: row.scope,
        unit_id: Some(row.ward_id.into()),
        team_id: row.team_id,
        membership_id: None,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        granted_by,
        granted_at,
    })?;
    Ok(Listed { account, granted_by, granted_at, grant })
}
