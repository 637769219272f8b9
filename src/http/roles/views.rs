//! Roles as they are read and given.

use poem_openapi::Object;

use crate::clock::Instant;
use crate::domain::authority::{GrantScope, Role};
use crate::http::types::Word;
use crate::id::{AccountId, GrantId, PersonId, TeamId, UnitId, WardId};
use crate::store::grant::Listed;

/// A role that somebody holds.
#[derive(Debug, Object)]
#[oai(rename = "RoleGrant", skip_serializing_if_is_none)]
pub(super) struct GrantView {
    /// Its id.
    id: GrantId,
    /// The role.
    role: Word<Role>,
    /// Whose account holds it.
    account_id: AccountId,
    /// Who that is, where the account is a person of the ward.
    person_id: Option<PersonId>,
    /// The ward that it is held over or in; absent for a role over a province or city.
    ward_id: Option<WardId>,
    /// The province or city that it is held over.
    unit_id: Option<UnitId>,
    /// The team that it is held over; absent for a role over the whole ward.
    team_id: Option<TeamId>,
    /// From when on it holds.
    valid_from: Instant,
    /// Until when, exclusive; absent for open-ended.
    valid_to: Option<Instant>,
    /// Who gave it; absent where the operator did.
    granted_by: Option<AccountId>,
    /// When it was given.
    granted_at: Instant,
}

/// A role to give in a ward, to an account or to a person's account.
#[derive(Debug, Object)]
pub(super) struct NewWardRole {
    /// The account that shall hold it. Name this or `person_id`.
    pub account_id: Option<AccountId>,
    /// The person whose account shall hold it. Name this or `account_id`.
    pub person_id: Option<PersonId>,
    /// The role: `shift_leader`, `deputy`, `team_leader`, `police`, `committee` or `auditor`. A `volunteer` becomes one by
    /// joining a team.
    pub role: Word<Role>,
    /// The team, for a shift leader, deputy or team leader.
    pub team_id: Option<TeamId>,
    /// From when on; now if absent.
    pub valid_from: Option<Instant>,
    /// Until when, exclusive; open-ended if absent.
    pub valid_to: Option<Instant>,
}

/// A role to give over a province or city.
#[derive(Debug, Object)]
pub(super) struct NewUnitRole {
    /// The account that shall hold it.
    pub account_id: AccountId,
    /// The role: `city_hq` or `auditor`.
    pub role: Word<Role>,
    /// From when on; now if absent.
    pub valid_from: Option<Instant>,
    /// Until when, exclusive; open-ended if absent.
    pub valid_to: Option<Instant>,
}

/// Why a role ends.
#[derive(Debug, Object)]
pub(super) struct RoleEnd {
    /// The reason, for the audit.
    #[oai(validator(max_length = 500))]
    pub reason: Option<String>,
}

pub(super) fn view(listed: Listed, people: &[(AccountId, PersonId)]) -> GrantView {
    let Listed { account, granted_by, granted_at, grant } = listed;
    let (unit_id, ward_id, team_id) = match grant.scope {
        GrantScope::Everywhere => (None, None, None),
        GrantScope::Unit(unit) => (Some(unit), None, None),
        GrantScope::Ward(ward) => (None, Some(ward), None),
        GrantScope::Team(ward, team) => (None, Some(ward), Some(team)),
    };
    GrantView {
        id: grant.id,
        role: Word(grant.role),
        account_id: account,
        person_id: people.iter().find(|(held_by, _)| *held_by == account).map(|(_, person)| *person),
        ward_id,
        unit_id,
        team_id,
        valid_from: grant.valid_from,
        valid_to: grant.valid_to,
        granted_by,
        granted_at,
    }
}

/// A grant changes once: when it ends.
pub(super) const GIVEN: i64 = 1;
/// See [`GIVEN`].
pub(super) const ENDED: i64 = 2;
