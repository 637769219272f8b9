//! How a log goes from the crew to the officer and back.
//!
//! ```text
//! open ──submit──▶ submitted ──accept──▶ accepted
//!                  ▲       │                │
//!                submit  return_with_question, reopen
//!                  └── returned ◀───────────┘
//! ```
//! A reopened log is `returned`: the crew has it again, and the accepted text stays on record as it was. Entries that
//! arrive after submitting or accepting are never refused: they are late additions beside that text, and bring the log
//! back to the officer's queue without changing its state.

use crate::error::FieldProblem;
use crate::id::AccountId;
use crate::words::Code;

use super::texts::{NOTE_MAX, require, text_problem};

vocabulary! {
    /// Where a log stands.
    LogState {
        /// The crew writes.
        Open = "open",
        /// It waits for the officer.
        Submitted = "submitted",
        /// The officer asked something, or opened it again.
        Returned = "returned",
        /// The officer accepted it.
        Accepted = "accepted",
    }
}

vocabulary! {
    /// What can be done to a log.
    LogAction {
        /// The crew hands it in.
        Submit = "submit",
        /// The officer gives it back with a question.
        ReturnWithQuestion = "return_with_question",
        /// The crew answers the question.
        Answer = "answer",
        /// The officer accepts it, or what was added to it since.
        Accept = "accept",
        /// The officer opens an accepted log again, with a reason.
        Reopen = "reopen",
        /// An entry or an amendment arrives after the log was handed in.
        LateAddition = "late_addition",
    }
}

impl LogAction {
    /// Whether only a reviewer of the log may do it ([`may_review`]).
    pub fn is_review(self) -> bool {
        matches!(self, Self::ReturnWithQuestion | Self::Accept | Self::Reopen)
    }
}

/// Where a log stands, with what came too late for the text that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// The log's state.
    pub state: LogState,
    /// Additions since it was last submitted or accepted.
    pub late_additions: u32,
}

impl Review {
    /// A log that nobody has handed in.
    pub fn open() -> Self {
        Self { state: LogState::Open, late_additions: 0 }
    }

    /// Whether the officer has something to do.
    pub fn needs_review(self) -> bool {
        match self.state {
            LogState::Submitted => true,
            LogState::Accepted => self.late_additions > 0,
            LogState::Open | LogState::Returned => false,
        }
    }

    /// The log after an action; the codes of [`next`] where it cannot be done. Accepting an accepted log accepts its
    /// late additions.
    pub fn apply(self, action: LogAction) -> Result<Self, Code> {
        let accepts_additions = action == LogAction::Accept && self.state == LogState::Accepted && self.needs_review();
        let state = if accepts_additions { self.state } else { next(self.state, action)? };
        let late_additions = match action {
            LogAction::Submit | LogAction::Accept => 0,
            LogAction::LateAddition if matches!(state, LogState::Submitted | LogState::Accepted) => {
                self.late_additions.saturating_add(1)
            }
            _ => self.late_additions,
        };
        Ok(Self { state, late_additions })
    }
}

/// The state after an action: `log_not_submitted`, `log_already_submitted`, `log_not_returned`,
/// `log_already_accepted` or `log_not_accepted` where the state does not allow it. A late addition changes no state.
pub fn next(state: LogState, action: LogAction) -> Result<LogState, Code> {
    use LogState::{Accepted, Open, Returned, Submitted};
    match (action, state) {
        (LogAction::LateAddition, state) => Ok(state),
        (LogAction::Submit, Open | Returned) => Ok(Submitted),
        (LogAction::Submit, Submitted) => Err(Code::LogAlreadySubmitted),
        (LogAction::ReturnWithQuestion, Submitted) => Ok(Returned),
        (LogAction::Answer, Returned) => Ok(Returned),
        (LogAction::Answer, Open | Submitted) => Err(Code::LogNotReturned),
        (LogAction::Accept, Submitted) => Ok(Accepted),
        (LogAction::Submit | LogAction::ReturnWithQuestion | LogAction::Answer | LogAction::Accept, Accepted) => {
            Err(Code::LogAlreadyAccepted)
        }
        (LogAction::ReturnWithQuestion | LogAction::Accept, Open | Returned) => Err(Code::LogNotSubmitted),
        (LogAction::Reopen, Accepted) => Ok(Returned),
        (LogAction::Reopen, Open | Submitted | Returned) => Err(Code::LogNotAccepted),
    }
}

/// Whether a log with so many entries may be submitted; `log_without_entries` asks for the one tap of `all_quiet`.
pub fn may_submit(entries: usize) -> Result<(), Code> {
    if entries == 0 { Err(Code::LogWithoutEntries) } else { Ok(()) }
}

/// What is wrong with the words that go with an action: a return needs its `/question`, an answer its `/text`,
/// reopening its `/reason`, others may have a `/note`; at most 300 characters, linted.
pub fn check_words(action: LogAction, words: Option<&str>) -> Vec<FieldProblem> {
    let field = match action {
        LogAction::ReturnWithQuestion => "question",
        LogAction::Answer => "text",
        LogAction::Reopen => "reason",
        LogAction::Submit | LogAction::Accept | LogAction::LateAddition => "note",
    };
    let needed = matches!(action, LogAction::ReturnWithQuestion | LogAction::Answer | LogAction::Reopen);
    let missing = if needed { require(field, words, Code::TextRequired) } else { None };
    missing.into_iter().chain(words.and_then(|text| text_problem(field, text, NOTE_MAX))).collect()
}

/// Whether an account may review a log: it was not on the crew and wrote nothing in the log. Judged by account, since
/// one human may be a person of several wards. A refusal says `reviewer_was_involved`.
pub fn may_review(reviewer: AccountId, crew: &[AccountId], authors: &[AccountId]) -> bool {
    !crew.contains(&reviewer) && !authors.contains(&reviewer)
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
