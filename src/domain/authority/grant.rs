//! A role, held over something, for a time.

use super::Role;
use crate::clock::Instant;
use crate::id::{GrantId, TeamId, UnitId, WardId};

/// Over what a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantScope {
    /// The whole service.
    Everywhere,
    /// A province or city, and the wards below it.
    Unit(UnitId),
    /// A ward.
    Ward(WardId),
    /// A team of a ward.
    Team(WardId, TeamId),
}

/// A role, held over something, for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: GrantScope,
    /// From when on.
    pub valid_from: Instant,
    /// Until when, exclusive; none for open-ended.
    pub valid_to: Option<Instant>,
}

impl Grant {
    /// Whether the grant holds at `at`.
    pub fn holds_at(&self, at: Instant) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }
}
