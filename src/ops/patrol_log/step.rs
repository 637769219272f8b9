//! From the crew to the officer and back: handing in, returning with a question, answering, accepting, reopening.

use super::desk::{tell_crew, tell_officers};
use crate::domain::authority::{Right, WardScope};
use crate::domain::patrol_log::{EntryBody, LogAction, check_words, may_submit, may_write, require_reviewer};
use crate::error::{Error, Result};
use crate::id::{LogId, ShiftId};
use crate::ops::Action;
use crate::store::audit::{self, Line};
use crate::store::logbook::{self, Logbook};
use crate::store::patrol_log::{self, Done, PatrolLog};
use crate::store::review_step::{self, Step};
use crate::store::{Tx, gathering, shift};
use crate::words::Code;

/// Takes a log one step through its review.
#[derive(Debug)]
pub struct StepLog {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which log; it has its shift's id.
    pub log: LogId,
    /// The version that the caller saw; `None` for any.
    pub version: Option<i64>,
    /// Which step; a late addition is none.
    pub action: LogAction,
    /// The words that go with it.
    pub words: Option<String>,
}

impl Action for StepLog {
    type Output = LogId;

    async fn run(&self, tx: &mut Tx) -> Result<LogId> {
        let scope = &self.scope;
        if self.action.is_review() {
            scope.require(Right::ReviewLogs)?;
        }
        tx.lock_ward(scope.ward()).await?;
        let shift = shift::get(tx.conn(), scope, ShiftId(self.log.0)).await?;
        let mut book = logbook::read(tx.conn(), scope, shift).await?;
        self.authorise(&book)?;
        let mut log = self.decide(&book)?;
        let line = Line::new("patrol_log", log.id, self.verb()).team(log.team).because(self.reason());
        let seq = audit::record(tx, scope, line).await?;
        self.stamp(tx, &mut log, seq);
        patrol_log::update(tx, scope, &log).await?;
        self.keep_step(tx, seq).await?;
        self.tell(tx, &book, &log).await?;
        book.log = Some(log);
        self.recount(tx, &book).await?;
        Ok(self.log)
    }
}

impl StepLog {
    fn authorise(&self, book: &Logbook) -> Result<()> {
        if self.action.is_review() {
            require_reviewer(&self.scope, &book.crew, &book.authors())
        } else {
            may_write(&self.scope, book.duty()).map(drop)
        }
    }

    /// The log after the step. One that nobody has written in cannot be handed in: it asks for its first entry.
    fn decide(&self, book: &Logbook) -> Result<PatrolLog> {
        if self.action == LogAction::Submit {
            may_submit(book.entries.len()).map_err(|code| Error::field("/entries", code))?;
        }
        let log = book.log.as_ref().ok_or(Error::NotFound)?;
        log.stamp.expect(self.version)?;
        let problems = check_words(self.action, self.words());
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let review = log.review.apply(self.action).map_err(Error::conflict)?;
        Ok(PatrolLog { review, ..log.clone() })
    }

    fn stamp(&self, tx: &Tx, log: &mut PatrolLog, seq: i64) {
        let done = Done { by: tx.actor().account, at: tx.now() };
        log.stamp = log.stamp.next(tx);
        match self.action {
            LogAction::Submit => log.submitted = Some(done),
            LogAction::Accept => {
                log.accepted = Some(done);
                log.accepted_seq = Some(seq);
            }
            _ => {}
        }
    }

    async fn keep_step(&self, tx: &Tx, seq: i64) -> Result<()> {
        let step = Step {
            id: tx.new_id(),
            log: self.log,
            seq,
            action: self.action,
            text: self.words().map(str::to_owned),
            account: self.scope.account().ok_or(Error::Forbidden(Code::Forbidden))?,
            person: self.scope.person(),
            at: tx.now(),
        };
        review_step::insert(tx, &self.scope, &step).await
    }

    async fn tell(&self, tx: &Tx, book: &Logbook, log: &PatrolLog) -> Result<()> {
        let code = match self.action {
            LogAction::Submit => {
                return tell_officers(tx, &self.scope, log, &book.crew, Code::NoticeLogSubmitted).await;
            }
            LogAction::ReturnWithQuestion => Code::NoticeLogReturned,
            LogAction::Accept => Code::NoticeLogAccepted,
            LogAction::Reopen => Code::NoticeLogReopened,
            LogAction::Answer | LogAction::LateAddition => return Ok(()),
        };
        tell_crew(tx, &self.scope, log, &book.crew, code).await
    }

    /// Accepting and reopening change what amended gatherings read, and so how they count.
    async fn recount(&self, tx: &Tx, book: &Logbook) -> Result<()> {
        if !matches!(self.action, LogAction::Accept | LogAction::Reopen) {
            return Ok(());
        }
        for entry in book.entries.iter().filter(|entry| book.amendments_of(entry.id()).next().is_some()) {
            if let EntryBody::Gathering(record) = book.reads(entry) {
                let breach = !book.breaches(entry).is_empty();
                gathering::follow(tx, &self.scope, entry.id(), Some(record.as_ref()), breach).await?;
            }
        }
        Ok(())
    }

    fn words(&self) -> Option<&str> {
        self.words.as_deref().map(str::trim).filter(|words| !words.is_empty())
    }

    /// Only reopening goes into the audit with its reason; questions and answers stand in the log itself.
    fn reason(&self) -> Option<String> {
        self.words().filter(|_| self.action == LogAction::Reopen).map(str::to_owned)
    }

    fn verb(&self) -> &'static str {
        match self.action {
            LogAction::Submit => "submitted",
            LogAction::ReturnWithQuestion => "returned",
            LogAction::Answer => "answered",
            LogAction::Accept => "accepted",
            LogAction::Reopen => "reopened",
            LogAction::LateAddition => "added",
        }
    }
}
