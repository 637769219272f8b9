//! When somebody was born, as far as the ward's papers say.

use chrono::{Datelike, NaiveDate};

use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// A birth: old papers often have the year alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// The day.
    On(NaiveDate),
    /// The year.
    In(i32),
}

/// The first year of birth that is taken.
const FIRST_YEAR: i32 = 1900;

impl Birth {
    /// The day, where it is known.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::On(date) => Some(date),
            Self::In(_) => None,
        }
    }

    /// The year, where only the year is known.
    pub fn year_alone(self) -> Option<i32> {
        match self {
            Self::On(_) => None,
            Self::In(year) => Some(year),
        }
    }

    /// As the audit keeps it.
    pub fn text(self) -> String {
        match self {
            Self::On(date) => date.to_string(),
            Self::In(year) => year.to_string(),
        }
    }
}

/// The birth behind the fields `/birth_date` and `/birth_year`, of which one may be given.
///
/// # Errors
/// The field that is wrong: both given, later than `today`, or before 1900.
pub fn birth(date: Option<NaiveDate>, year: Option<i32>, today: NaiveDate) -> Result<Option<Birth>, FieldProblem> {
    let (found, pointer) = match (date, year) {
        (Some(_), Some(_)) => return Err(FieldProblem::new("/birth_year", Code::BirthGivenTwice)),
        (Some(date), None) => (Birth::On(date), "/birth_date"),
        (None, Some(year)) => (Birth::In(year), "/birth_year"),
        (None, None) => return Ok(None),
    };
    let (year, later) = match found {
        Birth::On(date) => (date.year(), date > today),
        Birth::In(year) => (year, year > today.year()),
    };
    if later {
        return Err(FieldProblem::new(pointer, Code::DateInFuture));
    }
    if year < FIRST_YEAR {
        let range = Message::new(Code::OutOfRange).with("least", FIRST_YEAR).with("most", today.year());
        return Err(FieldProblem::new(pointer, range));
    }
    Ok(Some(found))
}
