//! Use cases that change something. Each is a value with one `run`: it locks, reads, asks the domain, writes.

pub mod account;
pub mod area;
pub mod assignment;
pub mod attendance;
pub mod membership;
pub mod notice;
mod once;
pub mod patrol_log;
pub mod pattern;
pub mod people;
pub mod policy;
pub mod qualification;
pub mod role;
pub mod session;
pub mod shift;
pub mod team;
pub mod throttle;
pub mod unit;

use std::future::Future;

use crate::error::Result;
use crate::store::Tx;

pub use crate::domain::authority::Actor;
pub use once::Once;

/// One use case: everything that it does happens, or nothing.
///
/// It may run again after a lost race ([`crate::error::Error::Contended`]), so `run` must not consume its input.
pub trait Action: Send + Sync {
    /// What the caller gets, usually the id of what was made.
    type Output: Send;

    /// Does the work inside `tx`; the caller commits.
    fn run(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Output>> + Send;
}
