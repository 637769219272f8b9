//! What a broken rule looks like.

use serde::{Deserialize, Serialize};

use crate::id::{PersonId, ShiftId};
use crate::words::Message;

vocabulary! {
    /// How far a rule binds.
    Severity {
        /// Nobody may break it.
        Hard = "hard",
        /// A leader may, with a reason that is kept.
        Overridable = "overridable",
        /// It is a wish.
        Soft = "soft",
    }
}

/// One broken rule: which, by whom, on which shifts, by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The rule's code and what fills its sentence.
    pub message: Message,
    /// How far it binds.
    pub severity: Severity,
    /// Whom it concerns.
    pub people: Vec<PersonId>,
    /// Which shifts it concerns; the caller may see these.
    pub shifts: Vec<ShiftId>,
    /// Minutes over (positive) or under (negative) the limit, where the rule counts minutes.
    pub minutes: Option<i64>,
}
