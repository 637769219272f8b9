//! Leaving a team.

use chrono::NaiveDate;

use super::grants;
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::people::check_day;
use crate::domain::roster::MemberPosition;
use crate::error::{Error, Result};
use crate::id::{MembershipId, TeamId};
use crate::ops::Action;
use crate::ops::people::ward_day;
use crate::store::audit::{self, DataClass, Line, Value};
use crate::store::membership::{self, Membership};
use crate::store::{Tx, person};
use crate::words::Code;

/// Ends a membership, and with it the rights that the person has in the team.
#[derive(Debug)]
pub struct EndMembership {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Of which team.
    pub team: TeamId,
    /// Which membership.
    pub id: MembershipId,
    /// The last day; the day before the first calls the membership off.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Action for EndMembership {
    type Output = MembershipId;

    async fn run(&self, tx: &mut Tx) -> Result<MembershipId> {
        self.scope.require_team(Right::ManagePeople, self.team)?;
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        let old = membership::get(tx.conn(), &self.scope, self.team, self.id).await?;
        if old.position != MemberPosition::Member {
            self.scope.require(Right::ManagePeople)?;
        }
        if old.days.to.is_some_and(|last| last <= self.on) {
            return Err(Error::conflict(Code::AlreadyEnded));
        }
        let bad = |problem| Error::Invalid(vec![problem]);
        check_day("/on", self.on).map_err(bad)?;
        let ended = Membership {
            days: old.days.ending(self.on).map_err(bad)?,
            end_reason: Some(self.reason.clone()),
            stamp: old.stamp.next(tx),
            ..old.clone()
        };
        let person = person::get(tx.conn(), &self.scope, old.person).await?;
        tx.lock_accounts(person.account).await?;
        membership::end(tx, &self.scope, &ended).await?;
        let roles = match person.account {
            Some(account) => grants::end(tx, &self.scope, &day, account, &ended).await?,
            None => Vec::new(),
        };
        let text = |date: Option<NaiveDate>| date.map(|d| d.to_string());
        let value = |field, before, after| Value::of(field, DataClass::Service, Some(old.person), before, after);
        let until = value("valid_to", text(old.days.to), text(ended.days.to));
        let words: Vec<&str> = roles.into_iter().map(Vocabulary::as_str).collect();
        let roles = value("roles", (!words.is_empty()).then(|| words.join(" ")), None);
        let line = Line::new("membership", self.id, "ended").team(self.team).person(old.person);
        let line = line.because(Some(self.reason.clone())).values([until, roles]);
        audit::record(tx, &self.scope, line).await?;
        Ok(self.id)
    }
}
