//! temporary
use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::id::*;
use crate::words::Code;
vocabulary! {
    /// r
    Role { /// v
        Volunteer = "volunteer", /// a
        Administrator = "administrator", }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    pub id: GrantId,
    pub role: Role,
    pub scope: GrantScope,
    pub valid_from: Instant,
    pub valid_to: Option<Instant>,
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GrantScope {
    Everywhere,
    Unit(UnitId),
    Ward(WardId),
    Team(WardId, TeamId),
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Right {
    ManageTeams,
    SeeRoster,
}
#[derive(Clone, Debug)]
pub struct OwnPerson {
    pub ward: WardId,
    pub person: PersonId,
    pub suspended: bool,
}
#[derive(Clone, Debug)]
pub struct Caller {
    pub account: AccountId,
    pub session: SessionId,
    pub persons: Vec<OwnPerson>,
    pub grants: Vec<Grant>,
}
#[derive(Clone, Debug)]
pub struct WardScope {
    ward: WardId,
}
pub enum TeamReach {
    All,
    Only(Vec<TeamId>),
}
impl Caller {
    pub fn new(
        account: AccountId,
        session: SessionId,
        persons: Vec<OwnPerson>,
        grants: Vec<Grant>,
        _: Instant,
    ) -> Self {
        Self { account, session, persons, grants }
    }
    pub fn ward(&self, ward: WardId) -> Result<WardScope> {
        Ok(WardScope { ward })
    }
}
impl WardScope {
    pub fn ward(&self) -> WardId {
        self.ward
    }
    pub fn person(&self) -> Option<PersonId> {
        None
    }
    pub fn require(&self, _: Right) -> Result<()> {
        Err(Error::Forbidden(Code::Forbidden))
    }
    pub fn require_team(&self, _: Right, _: TeamId) -> Result<()> {
        Ok(())
    }
    pub fn reach(&self, _: Right) -> TeamReach {
        TeamReach::All
    }
}
