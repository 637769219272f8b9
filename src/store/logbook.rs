//! A shift's log as a whole: who was there, what was written, what was amended, how it was reviewed.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::amendment::{self, Amended};
use super::entity::{attendance_event, person, person_identity};
use super::log_entry::{self, Entry};
use super::patrol_log::{self, PatrolLog};
use super::review_step::{self, Step};
use super::shift::Shift;
use super::{assignment, gathering};
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{
    Amendment, Breach, Crew, Crewmate, Duty, EntryBody, LogState, RefNo, all_breaches, effective,
};
use crate::error::Result;
use crate::id::{AccountId, EntryId, PersonId};

/// A shift's log as a whole.
#[derive(Clone, Debug)]
pub struct Logbook {
    /// The shift.
    pub shift: Shift,
    /// Who had to do with it.
    pub crew: Crew,
    /// The log; none before anybody has written in it.
    pub log: Option<PatrolLog>,
    /// What was written, by the time at which it happened.
    pub entries: Vec<Entry>,
    /// What was amended, in the order in which it was taken.
    pub amendments: Vec<Amended>,
    /// The review, in its order.
    pub steps: Vec<Step>,
    /// Numbers of its gatherings.
    pub numbers: BTreeMap<EntryId, RefNo>,
}

impl Logbook {
    /// What the rules need to know of the shift.
    pub fn duty(&self) -> Duty<'_> {
        Duty { team: self.shift.team, state: self.shift.state, crew: &self.crew }
    }

    /// The amendments of an entry, in the order in which they were taken.
    pub fn amendments_of(&self, entry: EntryId) -> impl Iterator<Item = &Amended> {
        self.amendments.iter().filter(move |amended| amended.amendment.entry == entry)
    }

    /// What an entry reads: while the log is accepted, what the officer accepted; else all amendments with it.
    pub fn reads(&self, entry: &Entry) -> EntryBody {
        let accepted = self.log.as_ref().filter(|log| log.review.state == LogState::Accepted);
        let counts = |amended: &&Amended| accepted.is_none_or(|log| log.has_accepted(amended.seq));
        let amendments: Vec<Amendment> =
            self.amendments_of(entry.id()).filter(counts).map(|amended| amended.amendment.clone()).collect();
        effective(&entry.body, &amendments).clone()
    }

    /// The rules that an entry, or any amendment of it, says were broken.
    pub fn breaches(&self, entry: &Entry) -> Vec<Breach> {
        let amendments: Vec<Amendment> =
            self.amendments_of(entry.id()).map(|amended| amended.amendment.clone()).collect();
        all_breaches(&entry.body, &amendments).into_iter().collect()
    }

    /// The accounts that wrote in the log.
    pub fn authors(&self) -> Vec<AccountId> {
        let entries = self.entries.iter().map(|entry| entry.receipt.author);
        entries.chain(self.amendments.iter().map(|amended| amended.receipt.author)).collect()
    }

    /// Those on a seat of whom there is no attendance event, and who wrote nothing.
    pub fn not_heard(&self) -> Vec<PersonId> {
        let entries = self.entries.iter().filter_map(|entry| entry.receipt.author_person);
        let amended = self.amendments.iter().filter_map(|amended| amended.receipt.author_person);
        self.crew.not_heard(&entries.chain(amended).collect::<Vec<_>>())
    }

    /// Everybody whom the log names.
    pub fn people(&self) -> Vec<PersonId> {
        let entries = self.entries.iter().filter_map(|entry| entry.receipt.author_person);
        let amended = self.amendments.iter().filter_map(|amended| amended.receipt.author_person);
        let steps = self.steps.iter().filter_map(|step| step.person);
        let crew = self.crew.0.iter().map(|mate| mate.person);
        crew.chain(entries).chain(amended).chain(steps).collect()
    }
}

/// The whole log of a shift.
///
/// # Errors
/// When the database fails.
pub async fn read(db: &impl ConnectionTrait, scope: &WardScope, shift: Shift) -> Result<Logbook> {
    let crew = crew(db, scope, &shift).await?;
    let log = patrol_log::find(db, scope, patrol_log::id_of(shift.id)).await?;
    let mut book = Logbook {
        shift,
        crew,
        log,
        entries: Vec::new(),
        amendments: Vec::new(),
        steps: Vec::new(),
        numbers: BTreeMap::new(),
    };
    if let Some(log) = &book.log {
        book.entries = log_entry::of_log(db, scope, log.id).await?;
        book.amendments = amendment::of_log(db, scope, log.id).await?;
        book.steps = review_step::of_log(db, scope, log.id).await?;
        book.numbers = gathering::numbers(db, scope, log.id).await?;
    }
    Ok(book)
}

/// Those who had to do with a shift: who holds a seat, who held one when it began, and who was checked in.
///
/// # Errors
/// When the database fails.
pub async fn crew(db: &impl ConnectionTrait, scope: &WardScope, shift: &Shift) -> Result<Crew> {
    let attended: Vec<PersonId> = attendance_event::Entity::find()
        .filter(attendance_event::Column::WardId.eq(scope.ward()))
        .filter(attendance_event::Column::ShiftId.eq(shift.id))
        .all(db)
        .await?
        .into_iter()
        .map(|event| event.person_id)
        .collect();
    let mut mates: BTreeMap<PersonId, Crewmate> = BTreeMap::new();
    for one in assignment::of_shifts(db, scope, &[shift.id]).await? {
        let seated = one.state.holds_seat() || one.stamp.updated_at >= shift.time.start;
        if seated {
            let attended = attended.contains(&one.person);
            let mate = Crewmate { person: one.person, account: None, seat: Some(one.position), attended };
            mates.insert(one.person, mate);
        }
    }
    for person in attended {
        mates.entry(person).or_insert(Crewmate { person, account: None, seat: None, attended: true });
    }
    let people = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::Id.is_in(mates.keys().copied()))
        .all(db)
        .await?;
    for one in people {
        if let Some(mate) = mates.get_mut(&one.id) {
            mate.account = one.account_id;
        }
    }
    Ok(Crew(mates.into_values().collect()))
}

/// The names of people of the ward; an erased person has none.
///
/// # Errors
/// When the database fails.
pub async fn names(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, String>> {
    let rows = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(person_identity::Column::PersonId.is_in(people.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.full_name)).collect())
}
