//! Joining a team.

use chrono::NaiveDate;

use super::write_grant;
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::people::{Days, WardDay, check_day};
use crate::domain::roster::MemberPosition;
use crate::error::{Error, FieldProblem, Result};
use crate::id::{MembershipId, PersonId, TeamId};
use crate::ops::Action;
use crate::ops::people::ward_day;
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::membership::{self, Membership};
use crate::store::{Stamp, Tx, person, team};
use crate::words::Code;

/// A membership to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewMembership {
    /// The team.
    pub team: TeamId,
    /// The person.
    pub person: PersonId,
    /// The function in the team.
    pub position: MemberPosition,
    /// The first day.
    pub from: NaiveDate,
    /// Last day of probation.
    pub probation_until: Option<NaiveDate>,
}

/// Takes a person into a team.
#[derive(Debug)]
pub struct AddMember {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whom, and into which team.
    pub new: NewMembership,
}

impl Action for AddMember {
    type Output = MembershipId;

    async fn run(&self, tx: &mut Tx) -> Result<MembershipId> {
        self.scope.require_team(Right::ManagePeople, self.new.team)?;
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        team::get(tx.conn(), &self.scope, self.new.team).await?;
        match person::seen(tx.conn(), &self.scope, &day, self.new.person).await {
            Err(Error::NotFound) => return Err(Error::field("/person_id", Code::UnknownReference)),
            found => found?,
        };
        enter(tx, &self.scope, &day, &self.new).await
    }
}

/// Writes a membership with what goes with it. The ward is locked, and the caller keeps people of the team.
pub(in crate::ops) async fn enter(
    tx: &mut Tx,
    scope: &WardScope,
    day: &WardDay,
    new: &NewMembership,
) -> Result<MembershipId> {
    check(scope, new)?;
    team::get(tx.conn(), scope, new.team).await?;
    let person = person::get(tx.conn(), scope, new.person).await?;
    tx.lock_accounts(person.account).await?;
    let joined = Membership {
        id: tx.new_id(),
        team: new.team,
        person: new.person,
        position: new.position,
        days: Days::since(new.from),
        probation_until: new.probation_until,
        end_reason: None,
        stamp: Stamp::first(tx),
    };
    let team = membership::of_team(tx.conn(), scope, new.team).await?;
    let mut beside = team.iter().filter(|m| m.days.overlap(&joined.days));
    if beside.clone().any(|m| m.person == joined.person) {
        return Err(Error::conflict(Code::AlreadyMember));
    }
    let leads = |m: &Membership| m.position == MemberPosition::Leader;
    if leads(&joined) && beside.any(leads) {
        return Err(Error::conflict(Code::TeamHasLeader));
    }
    membership::insert(tx, scope, &joined).await?;
    if let Some(account) = person.account {
        write_grant(tx, scope, day, account, &joined).await?;
    }
    record(tx, scope, &joined).await?;
    Ok(joined.id)
}

/// Leaders and deputies are put in place by the ward's police, not by each other.
fn check(scope: &WardScope, new: &NewMembership) -> Result<()> {
    if new.position != MemberPosition::Member {
        scope.require(Right::ManagePeople)?;
    }
    let bad = |problem| Error::Invalid(vec![problem]);
    check_day("/valid_from", new.from).map_err(bad)?;
    let Some(until) = new.probation_until else { return Ok(()) };
    check_day("/probation_until", until).map_err(bad)?;
    if until < new.from {
        return Err(bad(FieldProblem::new("/probation_until", Code::DatesOutOfOrder)));
    }
    Ok(())
}

async fn record(tx: &mut Tx, scope: &WardScope, joined: &Membership) -> Result<()> {
    let value = |field, after| Value::of(field, DataClass::Service, Some(joined.person), None, after);
    let values = [
        value("position", Some(joined.position.as_str().to_owned())),
        value("valid_from", Some(joined.days.from.to_string())),
        value("probation_until", joined.probation_until.map(|d| d.to_string())),
    ];
    let line = Line::new("membership", joined.id, "created").team(joined.team).person(joined.person);
    audit::record(tx, scope, line.values(values)).await?;
    Ok(())
}
