//! What a shift asks of its crew beyond heads.

use serde::{Deserialize, Serialize};

use super::Position;
use crate::id::QualificationId;

/// A position that must be filled, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The position.
    pub position: Position,
    /// How many of it.
    pub count: u32,
    /// The qualification that whoever fills it must hold on that night.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification: Option<QualificationId>,
}
