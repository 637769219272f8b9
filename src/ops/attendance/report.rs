//! Reporting attendance: from one's own phone, or by roll call for those present.

use std::collections::BTreeSet;

use super::place::{Place, place};
use crate::domain::attendance::{
    AttendanceEvent, AttendanceItem, AttendanceKind, AttendanceVerdict, Flag, Presence, fold, noticed, occurred_at,
    verdict,
};
use crate::domain::authority::WardScope;
use crate::domain::policy::WardPolicy;
use crate::error::{Error, Result};
use crate::id::{AccountId, AttendanceId, PersonId, ShiftId};
use crate::ops::Action;
use crate::store::attendance::{self, Stored};
use crate::store::night::{Policies, existing_people};
use crate::store::shift::{self, Shift};
use crate::store::{Change, Tx};
use crate::words::Code;

/// Stores an item. What happened is never refused for coming late; an item that comes again is known by its id.
#[derive(Debug)]
pub struct ReportAttendance {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// What was sent.
    pub item: AttendanceItem,
}

/// What became of one person's part of an item.
#[derive(Clone, Debug)]
pub struct Reported {
    /// Who.
    pub person: PersonId,
    /// The event's id.
    pub event: AttendanceId,
    /// What became of it.
    pub verdict: AttendanceVerdict,
    /// The shift, what there is to notice about the event, and the person's presence after it. None where the id is
    /// taken: nothing is said of what took it.
    pub outcome: Option<Outcome>,
}

/// Where an event went.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The shift.
    pub shift: ShiftId,
    /// What there is to notice about the event.
    pub flags: BTreeSet<Flag>,
    /// What the person's events on the shift amount to now.
    pub presence: Presence,
}

impl Action for ReportAttendance {
    type Output = Vec<Reported>;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Reported>> {
        let author = self.scope.account().ok_or(Error::Forbidden(Code::Forbidden))?;
        tx.lock_ward(self.scope.ward()).await?;
        let policies = Policies::of(tx.conn(), &self.scope).await?;
        let named = self.named(tx, &policies).await?;
        let ids = self.item.event_ids(&named);
        let all: Vec<AttendanceId> = ids.iter().map(|(_, id)| *id).collect();
        let known = attendance::find(tx.conn(), &self.scope, &all).await?;
        if let Some(first) = known.iter().find(|stored| stored.event.id == self.item.id) {
            return self.again(tx, author, &ids, first, &known, &policies).await;
        }
        let place = place(tx, &self.scope, &self.item, &named, &policies).await?;
        self.check_people(tx, &place, &named).await?;
        let hash = self.item.content_hash(author, place.shift.id, &named);
        let free = ids.iter().filter(|(_, id)| known.iter().all(|stored| stored.event.id != *id));
        let mut new: Vec<Stored> =
            free.map(|(person, id)| self.stored(tx, author, &hash, &place, *person, *id)).collect();
        new.sort_unstable_by_key(|stored| stored.event.id);
        attendance::insert(tx, &self.scope, &new).await?;
        self.number(tx, &place, &new).await?;
        self.answer(tx, &place.shift, &ids, &new, AttendanceVerdict::Applied, &policies).await
    }
}

impl ReportAttendance {
    /// The people whom the item is about. What is wrong with an item is told to those who may report on the shift that it
    /// names, and to nobody else.
    async fn named(&self, tx: &Tx, policies: &Policies) -> Result<Vec<PersonId>> {
        let named = self.item.named(self.scope.person());
        if named.is_err() && self.item.shift.is_some() {
            place(tx, &self.scope, &self.item, &[], policies).await?;
        }
        named
    }

    /// An item whose id is there: the same one again, or another that must take another id.
    async fn again(
        &self,
        tx: &Tx,
        author: AccountId,
        ids: &[(PersonId, AttendanceId)],
        first: &Stored,
        known: &[Stored],
        policies: &Policies,
    ) -> Result<Vec<Reported>> {
        let named: Vec<PersonId> = ids.iter().map(|(person, _)| *person).collect();
        let hash = self.item.content_hash(author, self.item.shift.unwrap_or(first.shift), &named);
        let same: Vec<Stored> = known
            .iter()
            .filter(|s| s.author == author && s.content_hash == hash && s.shift == first.shift)
            .cloned()
            .collect();
        if !same.contains(first) {
            return Ok(ids.iter().map(|(person, id)| taken(*person, *id)).collect());
        }
        let shift = shift::get(tx.conn(), &self.scope, first.shift).await?;
        self.answer(tx, &shift, ids, &same, AttendanceVerdict::Duplicate, policies).await
    }

    /// Refuses people whom the ward does not have; those with a place on the shift are known.
    async fn check_people(&self, tx: &Tx, place: &Place, named: &[PersonId]) -> Result<()> {
        let others: Vec<PersonId> = named.iter().copied().filter(|p| !place.was_on(*p)).collect();
        if others.is_empty() {
            return Ok(());
        }
        let known = existing_people(tx.conn(), &self.scope, &others).await?;
        match self.item.people.iter().position(|p| others.contains(p) && !known.contains(p)) {
            Some(at) => Err(Error::field(format!("/person_ids/{at}"), Code::UnknownReference)),
            None => Ok(()),
        }
    }

    fn stored(
        &self,
        tx: &Tx,
        author: AccountId,
        hash: &str,
        place: &Place,
        person: PersonId,
        id: AttendanceId,
    ) -> Stored {
        let item = &self.item;
        Stored {
            event: AttendanceEvent {
                id,
                person,
                kind: item.kind,
                method: item.method,
                device_at: item.device_at,
                received_at: tx.now(),
                counter: item.counter,
                flags: noticed(place.reporter, place.was_on(person), place.shift.state),
            },
            shift: place.shift.id,
            author,
            author_person: self.scope.person(),
            session: tx.actor().session,
            content_hash: hash.to_owned(),
            position: item.position,
        }
    }

    async fn number(&self, tx: &mut Tx, place: &Place, new: &[Stored]) -> Result<()> {
        let verb = match self.item.kind {
            AttendanceKind::CheckIn => "checked_in",
            AttendanceKind::CheckOut => "checked_out",
        };
        for stored in new {
            let (id, team, person) = (stored.event.id.0, Some(place.shift.team), Some(stored.event.person));
            tx.changed(self.scope.ward(), Change { kind: "attendance", id, verb, team, person }).await?;
        }
        Ok(())
    }

    /// Answers for each person; `stored` are the item's events, and an id that is not among them is taken.
    async fn answer(
        &self,
        tx: &Tx,
        shift: &Shift,
        ids: &[(PersonId, AttendanceId)],
        stored: &[Stored],
        as_what: AttendanceVerdict,
        policies: &Policies,
    ) -> Result<Vec<Reported>> {
        let policy = policies.on(shift.duty_date);
        let events = attendance::of_shifts(tx.conn(), &self.scope, &[shift.id], None).await?;
        let one = |(person, id): &(PersonId, AttendanceId)| {
            let Some(event) = stored.iter().map(|s| &s.event).find(|e| e.id == *id) else {
                return taken(*person, *id);
            };
            let outcome = outcome(shift, event, &events, &policy, tx.now());
            let verdict = match as_what {
                AttendanceVerdict::Applied => verdict(&event.flags),
                other => other,
            };
            Reported { person: *person, event: *id, verdict, outcome: Some(outcome) }
        };
        Ok(ids.iter().map(one).collect())
    }
}

fn taken(person: PersonId, event: AttendanceId) -> Reported {
    Reported { person, event, verdict: AttendanceVerdict::IdTaken, outcome: None }
}

fn outcome(
    shift: &Shift,
    event: &AttendanceEvent,
    events: &[Stored],
    policy: &WardPolicy,
    now: crate::clock::Instant,
) -> Outcome {
    let mut flags = event.flags.clone();
    flags.extend(occurred_at(event, Some(&shift.time), &policy.attendance).flags);
    let own: Vec<AttendanceEvent> =
        events.iter().filter(|e| e.event.person == event.person).map(|e| e.event.clone()).collect();
    Outcome { shift: shift.id, flags, presence: fold(&own, &shift.time, &policy.attendance, now) }
}
