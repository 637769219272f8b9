//! Who may hand out a new sign-in code for an account that is in use: whoever holds the code can become the account, so
//! that a reset takes authority over every role that the account holds, in every ward.

use std::collections::BTreeMap;

use super::{Grant, GrantScope, Role};
use crate::clock::Instant;
use crate::id::{AccountId, UnitId, WardId};

/// A reset that somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Reset<'a> {
    /// The ward in whose name it is asked for.
    pub ward: WardId,
    /// The account that gets the code.
    pub target: AccountId,
    /// That account's grants, past and to come.
    pub held: &'a [Grant],
    /// The units above each ward that a grant of it names.
    pub above: &'a BTreeMap<WardId, Vec<UnitId>>,
}

/// Whether an account with `grants` (those that hold now) may have the code made. Nobody may for himself, and for an
/// administrator only the operator may.
pub fn may_reset(by: AccountId, grants: &[Grant], reset: &Reset<'_>, now: Instant) -> bool {
    if by == reset.target {
        return false;
    }
    let ahead = |g: &&Grant| g.valid_to.is_none_or(|end| now < end && g.valid_from < end);
    let mut held = reset.held.iter().filter(ahead).peekable();
    if held.peek().is_none() {
        return grants.iter().any(|own| runs_ward(own, reset.ward));
    }
    held.all(|role| grants.iter().any(|own| stands_over(own, role, reset)))
}

fn runs_ward(own: &Grant, ward: WardId) -> bool {
    matches!(own.role, Role::Police | Role::Committee) && own.scope == GrantScope::Ward(ward)
}

fn stands_over(own: &Grant, held: &Grant, reset: &Reset<'_>) -> bool {
    match (held.role, held.scope) {
        (Role::Volunteer | Role::ShiftLeader, GrantScope::Team(ward, _)) => {
            runs_ward(own, ward) || (own.role == Role::TeamLeader && own.scope == held.scope)
        }
        (Role::Deputy | Role::TeamLeader, GrantScope::Team(ward, _)) => runs_ward(own, ward),
        (Role::Police | Role::Committee, GrantScope::Ward(ward)) => {
            own.role == Role::Administrator || heads_city_of(own, ward, reset)
        }
        (Role::CityHq | Role::Auditor, _) => own.role == Role::Administrator,
        _ => false,
    }
}

fn heads_city_of(own: &Grant, ward: WardId, reset: &Reset<'_>) -> bool {
    let GrantScope::Unit(unit) = own.scope else { return false };
    own.role == Role::CityHq && reset.above.get(&ward).is_some_and(|above| above.contains(&unit))
}

#[cfg(test)]
#[path = "reset_tests.rs"]
mod tests;
