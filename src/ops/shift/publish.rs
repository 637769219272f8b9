//! Publishing a team's roster: from here on the crew knows, and their time is taken in every ward.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Vocabulary;
use crate::domain::authority::{Right, TeamReach, WardScope};
use crate::domain::policy::{WardPolicy, in_force};
use crate::domain::roster::rules::{Candidate, Duty, Place, ShiftFacts, blocking, check_assignment, reach};
use crate::domain::roster::{AssignmentState, Period, ShiftAction, ShiftState, Violation, next_shift};
use crate::domain::time::Interval;
use crate::error::{Error, Result};
use crate::id::{PersonId, ShiftId, TeamId};
use crate::ops::Action;
use crate::store::assignment::{self, Assignment};
use crate::store::audit::{self, Line, Value};
use crate::store::duty::Accounts;
use crate::store::notice::{self, Notice, Recipient};
use crate::store::shift::{self, Filter, Shift};
use crate::store::{Tx, candidate, duty, policy, team};
use crate::words::{Code, Message};

/// Publishes a team's drafts of a period that are not over. Every seat is judged again as of now; whoever cannot be booked
/// loses the seat, which stays open, and what stood in the way is kept with the assignment. Everybody booked is told once.
#[derive(Debug)]
pub struct PublishRoster {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Whose roster.
    pub team: TeamId,
    /// Its evenings.
    pub period: Period,
}

impl Action for PublishRoster {
    type Output = TeamId;

    async fn run(&self, tx: &mut Tx) -> Result<TeamId> {
        self.scope.require_team(Right::BuildRoster, self.team)?;
        self.period.check().map_err(|problem| Error::Invalid(vec![problem]))?;
        tx.lock_ward(self.scope.ward()).await?;
        team::get(tx.conn(), &self.scope, self.team).await?;
        let drafts = self.drafts(tx).await?;
        let (Some(first), Some(last)) = (drafts.first(), drafts.iter().map(|s| s.time.end).max()) else {
            return Ok(self.team);
        };
        let whole = Interval::new(first.time.start, last);
        let mut desk = Desk::open(tx, &self.scope, &drafts, whole).await?;
        let approved = desk.policies.values().all(|policy| !policy.police_approve_rosters);
        if !approved && self.scope.require(Right::BuildRoster).is_err() {
            return Err(Error::Forbidden(Code::RosterNeedsPolice));
        }
        for draft in drafts {
            desk.publish(tx, draft).await?;
        }
        desk.tell(tx, self.team).await?;
        Ok(self.team)
    }
}

impl PublishRoster {
    /// By start; without those that are over.
    async fn drafts(&self, tx: &Tx) -> Result<Vec<Shift>> {
        let filter = Filter {
            from: Some(self.period.from),
            to: Some(self.period.to),
            team: Some(self.team),
            state: Some(ShiftState::Draft),
            pattern: None,
        };
        let mut drafts = shift::select(tx.conn(), &self.scope, &TeamReach::All, &filter).await?;
        drafts.retain(|draft| tx.now() < draft.time.end);
        Ok(drafts)
    }
}

/// What is known while a roster is published, and what has been booked so far.
struct Desk<'a> {
    scope: &'a WardScope,
    seats: Vec<Assignment>,
    accounts: Accounts,
    candidates: BTreeMap<PersonId, Candidate>,
    policies: BTreeMap<NaiveDate, WardPolicy>,
    booked: BTreeMap<PersonId, Vec<NaiveDate>>,
}

impl<'a> Desk<'a> {
    /// Locks the accounts of everybody assigned, then reads what decides.
    async fn open(tx: &mut Tx, scope: &'a WardScope, drafts: &[Shift], whole: Interval) -> Result<Self> {
        let ids: Vec<ShiftId> = drafts.iter().map(|draft| draft.id).collect();
        let mut seats = assignment::of_shifts(tx.conn(), scope, &ids).await?;
        seats.retain(|seat| seat.state.holds_seat());
        let accounts = candidate::accounts(tx.conn(), scope, seats.iter().map(|seat| seat.person)).await?;
        tx.lock_accounts(accounts.values().flatten().copied()).await?;
        let versions = policy::versions(tx.conn(), scope).await?;
        let versions: Vec<_> = versions.into_iter().map(|v| (v.valid_from, v.policy)).collect();
        let policies: BTreeMap<_, _> =
            drafts.iter().map(|draft| (draft.duty_date, in_force(&versions, draft.duty_date))).collect();
        let widest = policies.values().max_by_key(|policy| policy.rest_min_minutes).cloned().unwrap_or_default();
        let around = reach(&whole, &widest);
        let candidates = candidate::load(tx.conn(), scope, &accounts, &around, false).await?;
        Ok(Self { scope, seats, accounts, candidates, policies, booked: BTreeMap::new() })
    }

    async fn publish(&mut self, tx: &mut Tx, draft: Shift) -> Result<()> {
        let state = next_shift(draft.state, ShiftAction::Publish).map_err(Error::conflict)?;
        let shift = Shift { state, published_at: Some(tx.now()), stamp: draft.stamp.next(tx), ..draft };
        shift::update(tx, self.scope, &shift).await?;
        audit::record(tx, self.scope, Line::new("shift", shift.id, "published").team(shift.team)).await?;
        let mut facts = candidate::shift_facts(tx.conn(), self.scope, &shift, Vec::new()).await?;
        let here = |seat: &Assignment| seat.shift == shift.id;
        let (seats, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.seats).into_iter().partition(here);
        self.seats = others;
        for seat in seats {
            let found = self.judge(&seat, &shift, &facts)?;
            if found.is_empty() {
                facts.seated.push(seat.person);
                self.book(tx, &seat, &shift).await?;
            } else {
                self.refuse(tx, seat, &shift, &found).await?;
            }
        }
        Ok(())
    }

    fn judge(&self, seat: &Assignment, shift: &Shift, facts: &ShiftFacts) -> Result<Vec<Violation>> {
        let unknown = || Error::internal(format!("assignment {} names nobody", seat.id));
        let candidate = self.candidates.get(&seat.person).ok_or_else(unknown)?;
        let policy = self.policies.get(&shift.duty_date).ok_or_else(unknown)?;
        let found = check_assignment(&candidate.for_seat(shift.id, seat.position), facts, policy);
        Ok(blocking(found, seat.override_reason.as_deref()))
    }

    async fn book(&mut self, tx: &mut Tx, seat: &Assignment, shift: &Shift) -> Result<()> {
        if let Some(account) = self.accounts.get(&seat.person).copied().flatten() {
            duty::book(tx, self.scope, account, seat.id, (shift.id, shift.time)).await?;
        }
        if let Some(candidate) = self.candidates.get_mut(&seat.person) {
            candidate.duties.push(Duty { time: shift.time, place: Place::Here(shift.id) });
        }
        self.booked.entry(seat.person).or_default().push(shift.duty_date);
        let line = Line::new("assignment", seat.id, "published").team(shift.team).person(seat.person);
        audit::record(tx, self.scope, line).await?;
        Ok(())
    }

    async fn refuse(&self, tx: &mut Tx, seat: Assignment, shift: &Shift, found: &[Violation]) -> Result<()> {
        let code = found.first().map(|violation| violation.message.code.as_str().to_owned());
        let state = AssignmentState::Withdrawn;
        let values = [Value::plain("state", Some(seat.state.as_str().to_owned()), Some(state.as_str().to_owned()))];
        let refused = Assignment { state, reason: code.clone(), stamp: seat.stamp.next(tx), ..seat };
        assignment::refuse(tx, self.scope, &refused, found).await?;
        let line = Line::new("assignment", refused.id, "not_booked").team(shift.team).person(refused.person);
        audit::record(tx, self.scope, line.because(code).values(values)).await?;
        Ok(())
    }

    async fn tell(&self, tx: &mut Tx, team: TeamId) -> Result<()> {
        for (person, dates) in &self.booked {
            let (Some(from), Some(to)) = (dates.iter().min(), dates.iter().max()) else { continue };
            let message = Message::new(Code::RosterPublished)
                .with("shifts", dates.len())
                .with("from", from.format("%d/%m/%Y"))
                .with("to", to.format("%d/%m/%Y"));
            let to = Recipient::Person(*person);
            let notice = Notice { to, message, kind: "team", object: team.into(), due_at: None };
            notice::tell(tx, self.scope.ward(), notice).await?;
        }
        Ok(())
    }
}
