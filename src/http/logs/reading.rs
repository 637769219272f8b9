//! Turns a log as it is stored into what one reader sees of it.

use std::collections::BTreeMap;

use super::bodies::BodyView;
use super::views::{AmendmentView, BreachView, EntryView, LogPersonView, LogView, RemarkView, StepView};
use crate::app::App;
use crate::domain::authority::{Right, WardScope};
use crate::domain::patrol_log::{Amendment, Breach, EntryBody, Review, changed_fields, effective, may_read, summary};
use crate::error::{Error, Result};
use crate::http::context::lang;
use crate::http::types::Word;
use crate::id::{AccountId, EntryId, PersonId, ShiftId, WardId};
use crate::store::amendment::Amended;
use crate::store::log_entry::Entry;
use crate::store::logbook::{self, Logbook};
use crate::store::review_step::Step;
use crate::store::shift;

/// A log and one reader of it.
pub(super) struct Reading {
    ward: WardId,
    me: Option<AccountId>,
    book: Logbook,
    names: BTreeMap<PersonId, String>,
}

impl Reading {
    /// Opens the log of a shift for the caller.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`] when he may not read it.
    pub(super) async fn open(app: &App, scope: &WardScope, id: ShiftId) -> Result<Self> {
        let db = app.store.reader();
        let shift = shift::get(db, scope, id).await?;
        let book = logbook::read(db, scope, shift).await?;
        may_read(scope, book.duty())?;
        let sees_people = scope.reach(Right::SeePeople).includes(book.shift.team);
        let names = if sees_people { logbook::names(db, scope, &book.people()).await? } else { BTreeMap::new() };
        Ok(Self { ward: scope.ward(), me: scope.account(), book, names })
    }

    /// The log's version; 0 before anybody has written.
    pub(super) fn version(&self) -> i64 {
        self.book.log.as_ref().map_or(0, |log| log.stamp.version)
    }

    /// The whole log.
    pub(super) fn view(&self) -> LogView {
        let book = &self.book;
        let log = book.log.as_ref();
        let review = log.map_or_else(Review::open, |log| log.review);
        LogView {
            id: crate::store::patrol_log::id_of(book.shift.id),
            ward_id: self.ward,
            shift_id: book.shift.id,
            team_id: book.shift.team,
            duty_date: book.shift.duty_date,
            ref_no: log.map(|log| log.ref_no.to_string()),
            state: Word(review.state),
            needs_review: review.needs_review(),
            late_additions: review.late_additions,
            breaches: book.entries.iter().flat_map(|entry| self.breaches(entry)).collect(),
            entries: book.entries.iter().map(|entry| self.entry_view(entry)).collect(),
            steps: book.steps.iter().map(|step| self.step(step)).collect(),
            phones_not_heard: book.not_heard().into_iter().map(|person| self.person(Some(person), None)).collect(),
            submitted_at: log.and_then(|log| log.submitted).map(|done| done.at),
            accepted_at: log.and_then(|log| log.accepted).map(|done| done.at),
            version: self.version(),
        }
    }

    /// One entry of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the log has none with this id.
    pub(super) fn entry(&self, id: EntryId) -> Result<EntryView> {
        let entry = self.book.entries.iter().find(|entry| entry.id() == id).ok_or(Error::NotFound)?;
        Ok(self.entry_view(entry))
    }

    fn entry_view(&self, entry: &Entry) -> EntryView {
        let body = self.book.reads(entry);
        let amendments = self.amendments(entry);
        let duration_min = match &body {
            EntryBody::Gathering(record) => record.duration_min(),
            _ => None,
        };
        EntryView {
            id: entry.id(),
            log_id: entry.log,
            kind: Word(entry.body.kind()),
            task_group: Word(entry.body.kind().task_group()),
            summary: summary(&body).title(lang()),
            occurred_at: entry.occurred_at,
            body: body.into(),
            original: (!amendments.is_empty()).then(|| BodyView::from(entry.body.clone())),
            amendments,
            late_addition: entry.late_addition,
            accepted: self.accepted(entry.seq),
            author: self.person(entry.receipt.author_person, Some(entry.receipt.author)),
            device_at: entry.head.device_at,
            received_at: entry.receipt.at,
            breaches: self.book.breaches(entry).into_iter().map(|breach| breach.message().into()).collect(),
            flags: entry.flags.iter().cloned().map(RemarkView::from).collect(),
            position: entry.position.map(Into::into),
            ref_no: self.book.numbers.get(&entry.id()).map(ToString::to_string),
            duration_min,
        }
    }

    /// The amendments of an entry, each compared with what all before it made of the entry.
    fn amendments(&self, entry: &Entry) -> Vec<AmendmentView> {
        let mut before: Vec<Amendment> = Vec::new();
        let mut views = Vec::new();
        for amended in self.book.amendments_of(entry.id()) {
            let changed = changed_fields(effective(&entry.body, &before), &amended.amendment.body);
            views.push(self.amendment(amended, changed));
            before.push(amended.amendment.clone());
        }
        views
    }

    fn amendment(&self, amended: &Amended, changed: Vec<String>) -> AmendmentView {
        AmendmentView {
            id: amended.id(),
            body: amended.amendment.body.clone().into(),
            summary: summary(&amended.amendment.body).title(lang()),
            reason: amended.amendment.reason.clone(),
            changed,
            late_addition: amended.late_addition,
            accepted: self.accepted(amended.seq),
            author: self.person(amended.receipt.author_person, Some(amended.receipt.author)),
            device_at: amended.head.device_at,
            received_at: amended.receipt.at,
            flags: amended.flags.iter().cloned().map(RemarkView::from).collect(),
        }
    }

    fn step(&self, step: &Step) -> StepView {
        StepView {
            id: step.id,
            action: Word(step.action),
            text: step.text.clone(),
            by: self.person(step.person, Some(step.account)),
            at: step.at,
        }
    }

    fn breaches(&self, entry: &Entry) -> Vec<BreachView> {
        let view = |breach: Breach| {
            let RemarkView { code, title, detail } = breach.message().into();
            BreachView { entry_id: entry.id(), code, title, detail }
        };
        self.book.breaches(entry).into_iter().map(view).collect()
    }

    fn accepted(&self, seq: i64) -> bool {
        self.book.log.as_ref().is_some_and(|log| log.has_accepted(seq))
    }

    fn person(&self, person: Option<PersonId>, account: Option<AccountId>) -> LogPersonView {
        let account = account.or_else(|| self.book.crew.mate(person).and_then(|mate| mate.account));
        LogPersonView {
            person_id: person,
            name: person.and_then(|id| self.names.get(&id).cloned()),
            me: account.is_some() && account == self.me,
        }
    }
}
