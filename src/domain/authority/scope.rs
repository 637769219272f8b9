//! A ward as one caller may see it. Only a [`super::Caller`] makes one, so that holding it is the proof.

use super::{Right, Role, rights};
use crate::error::{Error, Result};
use crate::id::{AccountId, PersonId, TeamId, WardId};
use crate::words::Code;

/// What one caller may in one ward.
#[derive(Clone, Debug)]
pub struct WardScope {
    pub(super) ward: WardId,
    pub(super) account: Option<AccountId>,
    pub(super) person: Option<PersonId>,
    pub(super) roles: Vec<(Role, Option<TeamId>)>,
    pub(super) system: bool,
}

/// How far a right reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamReach {
    /// The whole ward.
    All,
    /// These teams; perhaps none.
    Only(Vec<TeamId>),
}

impl TeamReach {
    /// Whether it reaches `team`.
    pub fn includes(&self, team: TeamId) -> bool {
        match self {
            Self::All => true,
            Self::Only(teams) => teams.contains(&team),
        }
    }

    /// Whether it reaches nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Only(teams) if teams.is_empty())
    }
}

impl WardScope {
    /// The service itself at work in a ward: background jobs, the demo loader, an import by the operator.
    pub fn system(ward: WardId) -> Self {
        Self { ward, account: None, person: None, roles: Vec::new(), system: true }
    }

    /// The ward.
    pub fn ward(&self) -> WardId {
        self.ward
    }

    /// Whose scope it is; none for the service itself.
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// Who the caller is in this ward, if he is somebody there.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// Whether the caller holds `role` here, over the ward or any team.
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|(held, _)| *held == role)
    }

    /// How far `right` reaches.
    pub fn reach(&self, right: Right) -> TeamReach {
        let mut teams = Vec::new();
        for (role, team) in &self.roles {
            if rights(*role).contains(&right) {
                match team {
                    None => return TeamReach::All,
                    Some(team) => teams.push(*team),
                }
            }
        }
        if self.system {
            return TeamReach::All;
        }
        teams.sort_unstable();
        teams.dedup();
        TeamReach::Only(teams)
    }

    /// Demands `right` over the whole ward.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require(&self, right: Right) -> Result<()> {
        match self.reach(right) {
            TeamReach::All => Ok(()),
            TeamReach::Only(_) => Err(Error::Forbidden(Code::Forbidden)),
        }
    }

    /// Demands `right` over something, be it the ward or one team.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn require_some(&self, right: Right) -> Result<TeamReach> {
        match self.reach(right) {
            reach if reach.is_empty() => Err(Error::Forbidden(Code::Forbidden)),
            reach => Ok(reach),
        }
    }

    /// Demands `right` over `team`.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the caller sees the team, [`Error::NotFound`] where he may not know of it.
    pub fn require_team(&self, right: Right, team: TeamId) -> Result<()> {
        if self.reach(right).includes(team) {
            Ok(())
        } else if self.sees_team(team) {
            Err(Error::Forbidden(Code::Forbidden))
        } else {
            Err(Error::NotFound)
        }
    }

    /// Whether the caller may know of the team: by a right to see something of it. City headquarters and the administrator
    /// have none, and know of no team.
    fn sees_team(&self, team: TeamId) -> bool {
        use Right::{SeeAttendance, SeeLogs, SeePeople, SeeRoster};
        [SeePeople, SeeRoster, SeeAttendance, SeeLogs].into_iter().any(|right| self.reach(right).includes(team))
    }
}
