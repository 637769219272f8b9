//! Who may read, write, amend and review the log of a shift (domain rules: roles and permissions of the patrol).
//!
//! The crew is judged by the duty: a seat held when the shift began counts also for somebody who has since left the
//! team. Everything else is judged by the rights of now.

use super::crew::Crew;
use super::review::may_review;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::ShiftState;
use crate::error::{Error, Result};
use crate::id::{AccountId, TeamId};
use crate::words::Code;

/// By what right somebody writes in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// On a seat of the shift.
    Crew,
    /// Checked in without a seat: what he writes is looked at.
    StandIn,
    /// Leads the team, or its shifts.
    Leader,
}

/// What the rules need to know of a shift.
#[derive(Clone, Copy, Debug)]
pub struct Duty<'a> {
    /// The team whose shift it is.
    pub team: TeamId,
    /// Where the shift is in its life.
    pub state: ShiftState,
    /// Who had to do with it.
    pub crew: &'a Crew,
}

/// Whether the caller may read the log: the crew, those who take the team's roll, those who read its logs.
///
/// # Errors
/// [`Error::Forbidden`] where he sees the team, [`Error::NotFound`] elsewhere and for a draft, which has no log.
pub fn may_read(scope: &WardScope, duty: Duty<'_>) -> Result<()> {
    if duty.state == ShiftState::Draft {
        return Err(Error::NotFound);
    }
    let rolls = scope.reach(Right::TakeRollCall).includes(duty.team);
    if rolls || duty.crew.mate(scope.person()).is_some() {
        return Ok(());
    }
    scope.require_team(Right::SeeLogs, duty.team)
}

/// Whether the caller may write in the log, hand it in and answer for it: the crew, stand-ins who were checked in, and
/// those who take the team's roll.
///
/// # Errors
/// As [`may_read`]; a conflict for a leader who writes in the log of a draft.
pub fn may_write(scope: &WardScope, duty: Duty<'_>) -> Result<Writer> {
    if duty.state == ShiftState::Draft {
        let plans = scope.reach(Right::BuildRoster).includes(duty.team);
        return Err(if plans { Error::conflict(Code::ShiftNotPublished) } else { Error::NotFound });
    }
    match duty.crew.mate(scope.person()) {
        Some(mate) if mate.seat.is_some() => Ok(Writer::Crew),
        Some(_) => Ok(Writer::StandIn),
        None => scope.require_team(Right::TakeRollCall, duty.team).map(|()| Writer::Leader),
    }
}

/// Whether the caller may amend an entry that `author` wrote: his own, any of the shift that he leads, any of the team
/// that he leads, and as police any of the ward.
///
/// # Errors
/// As [`may_read`].
pub fn may_amend(scope: &WardScope, duty: Duty<'_>, author: AccountId) -> Result<()> {
    may_read(scope, duty)?;
    let reaches = |right| scope.reach(right).includes(duty.team);
    let own = scope.account() == Some(author);
    let on_crew = duty.crew.mate(scope.person()).is_some_and(|mate| mate.seat.is_some());
    let leads_shift = duty.crew.leads(scope.person()) || (on_crew && reaches(Right::TakeRollCall));
    let leads_team = reaches(Right::TakeRollCall) && reaches(Right::SeeLogs);
    if own || leads_shift || leads_team || reaches(Right::ReviewLogs) {
        Ok(())
    } else {
        Err(Error::Forbidden(Code::Forbidden))
    }
}

/// Demands that the caller may review the log: police of the ward, not of its crew, and without a word in it.
///
/// # Errors
/// [`Error::Forbidden`], with `reviewer_was_involved` for an officer whose own log it is.
pub fn require_reviewer(scope: &WardScope, crew: &Crew, authors: &[AccountId]) -> Result<()> {
    scope.require(Right::ReviewLogs)?;
    let account = scope.account().ok_or(Error::Forbidden(Code::Forbidden))?;
    if may_review(account, &crew.accounts(), authors) {
        Ok(())
    } else {
        Err(Error::Forbidden(Code::ReviewerWasInvolved))
    }
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
