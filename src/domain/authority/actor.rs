//! Who acts, for locks, audit and idempotency.

use crate::id::{AccountId, SessionId};

/// Who acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The account; none for the operator's command line and for jobs.
    pub account: Option<AccountId>,
    /// Its session.
    pub session: Option<SessionId>,
    /// The request that the action came by.
    pub request_id: Option<String>,
}
