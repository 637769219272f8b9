//! Use cases that change something. Each is a value with one `run`: it locks, reads, asks the domain, writes.

pub mod account;
mod once;
pub mod patrol_log;
pub mod session;
pub mod team;
pub mod throttle;

use std::future::Future;

use crate::error::Result;
use crate::id::{AccountId, SessionId};
use crate::store::Tx;

pub use once::Once;

/// Who acts, for locks, audit and idempotency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The account; none for the operator's command line and for jobs.
    pub account: Option<AccountId>,
    /// Its session.
    pub session: Option<SessionId>,
    /// The request that the action came by.
    pub request_id: Option<String>,
}

/// One use case: everything that it does happens, or nothing.
///
/// It may run again after a lost race ([`crate::error::Error::Contended`]), so `run` must not consume its input.
pub trait Action: Send + Sync {
    /// What the caller gets, usually the id of what was made.
    type Output: Send;

    /// Does the work inside `tx`; the caller commits.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Output>> + Send;
}
