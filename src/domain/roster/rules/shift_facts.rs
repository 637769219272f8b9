//! What the rules know of a shift.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::roster::Requirement;
use crate::domain::time::Interval;
use crate::id::{PersonId, QualificationId, ShiftId};

/// A shift with those who sit on it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftFacts {
    /// Which.
    pub id: ShiftId,
    /// The evening that it belongs to: papers and affiliations are judged on this date.
    pub duty_date: NaiveDate,
    /// From when to when.
    pub time: Interval,
    /// Seats.
    pub head_target: u32,
    /// Who holds one of the seats.
    pub seated: Vec<PersonId>,
    /// Positions, and what they take.
    pub requirements: Vec<Requirement>,
    /// The ward's short words for the qualifications that the requirements name.
    pub qualification_codes: BTreeMap<QualificationId, String>,
}
