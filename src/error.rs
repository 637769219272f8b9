//! What can go wrong, in the words of the domain. The HTTP layer turns each into an answer; nothing here knows of HTTP.

use std::error::Error as StdError;

use crate::clock::Instant;
use crate::domain::roster::Violation;
use crate::words::{Code, Lang, Message};

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure, as its cause sees it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the caller may not know of it: the two look alike.
    #[error("not found")]
    NotFound,
    /// The caller sees the thing and may not do this to it.
    #[error("forbidden: {0:?}")]
    Forbidden(Code),
    /// The caller has not said, or not proved, who he is.
    #[error("unauthenticated: {0:?}")]
    Unauthenticated(Code),
    /// The request cannot be read; the technical reason.
    #[error("malformed: {0}")]
    Malformed(String),
    /// The request's fields are readable and wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<FieldProblem>),
    /// The state of things does not allow this now.
    #[error("{}", .0.detail(Lang::En))]
    Conflict(Message),
    /// The caller edited a version that is no longer the present one.
    #[error("stale version, present is {current}")]
    Stale {
        /// The present version.
        current: i64,
        /// Who made it, if the caller may know.
        changed_by: Option<String>,
        /// When it was made.
        changed_at: Option<Instant>,
    },
    /// An update without `If-Match`, or a write without its key.
    #[error("precondition required: {0:?}")]
    PreconditionRequired(Code),
    /// Roster rules are broken.
    #[error("rules violated: {0:?}")]
    Rules(Vec<Violation>),
    /// Too many attempts.
    #[error("throttled for {retry_after_s} s")]
    Throttled {
        /// Seconds until another attempt counts.
        retry_after_s: u64,
    },
    /// A passing fault: the database is away or too busy.
    #[error("unavailable: {0}")]
    Unavailable(#[source] Cause),
    /// Lost a race against another write; the whole action may run again, and does ([`crate::app::App::act`]).
    #[error("contended: {0}")]
    Contended(#[source] Cause),
    /// A fault of ours. Its detail goes to the log and never to a caller.
    #[error("internal: {0}")]
    Internal(#[source] Cause),
}

/// An inner cause, for the log only.
pub type Cause = Box<dyn StdError + Send + Sync>;

/// One field that is wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// RFC 6901 pointer into the request's body, or the parameter's name.
    pub pointer: String,
    /// What is wrong with it.
    pub message: Message,
}

impl std::fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.pointer, self.message.detail(Lang::En))
    }
}

impl FieldProblem {
    /// A problem with the field at `pointer`.
    pub fn new(pointer: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { pointer: pointer.into(), message: message.into() }
    }
}

impl Error {
    /// A conflict without parameters.
    pub fn conflict(code: Code) -> Self {
        Self::Conflict(code.into())
    }

    /// One wrong field.
    pub fn field(pointer: impl Into<String>, message: impl Into<Message>) -> Self {
        Self::Invalid(vec![FieldProblem::new(pointer, message)])
    }

    /// A fault of ours, with its cause for the log.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        Self::Internal(cause.into())
    }
}
