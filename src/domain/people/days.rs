//! The days on which something holds: a membership, an affiliation, a qualification.

use chrono::{Datelike, NaiveDate};

use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// From a first to a last day, both inclusive; without a last day, for good. A last day before the first leaves no day at
/// all: that is how something is called off before it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// From `from` for good.
    pub fn since(from: NaiveDate) -> Self {
        Self { from, to: None }
    }

    /// Whether there is no day in it.
    pub fn is_empty(&self) -> bool {
        self.to.is_some_and(|to| to < self.from)
    }

    /// Whether `day` is one of them.
    pub fn include(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day of them is `day` or later.
    pub fn reach(&self, day: NaiveDate) -> bool {
        !self.is_empty() && self.to.is_none_or(|to| day <= to)
    }

    /// Whether both have a day in common.
    pub fn overlap(&self, other: &Self) -> bool {
        !self.is_empty() && !other.is_empty() && self.reach(other.from) && other.reach(self.from)
    }

    /// The same, with `last` as the last day: the day before the first calls it off, anything earlier is refused.
    ///
    /// # Errors
    /// The field `/on`.
    pub fn ending(&self, last: NaiveDate) -> Result<Self, FieldProblem> {
        if last.succ_opt().is_none_or(|next| next < self.from) {
            return Err(FieldProblem::new("/on", Code::DatesOutOfOrder));
        }
        Ok(Self { from: self.from, to: Some(last) })
    }
}

/// The years that a date of somebody's service may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Refuses a date that no paper can have.
///
/// # Errors
/// The field at `pointer`.
pub fn check_day(pointer: &str, day: NaiveDate) -> Result<NaiveDate, FieldProblem> {
    if YEARS.contains(&day.year()) {
        return Ok(day);
    }
    let range = Message::new(Code::OutOfRange).with("least", "1900-01-01").with("most", "2200-12-31");
    Err(FieldProblem::new(pointer, range))
}
