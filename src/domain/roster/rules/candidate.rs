//! What the rules know of a person.

use chrono::NaiveDate;

use crate::clock::Instant;
use crate::domain::roster::Position;
use crate::domain::time::Interval;
use crate::id::{PersonId, QualificationId, ShiftId};

/// From a first to a last day, both inside; no last day for open-ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: Option<NaiveDate>,
}

impl Dates {
    /// Whether `date` lies inside.
    pub fn cover(&self, date: NaiveDate) -> bool {
        self.first <= date && self.last.is_none_or(|last| date <= last)
    }
}

/// What is known of a person's birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// Nothing, or no longer anything.
    Unknown,
    /// The year alone, as older papers have it.
    Year(i32),
    /// The day.
    Date(NaiveDate),
}

/// A qualification that a person holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub qualification: QualificationId,
    /// From its first day to the day on which it expires, inclusive.
    pub dates: Dates,
}

/// A time in which a person may not serve, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// From when on.
    pub from: Instant,
    /// Until when; none until it is lifted.
    pub to: Option<Instant>,
}

/// Where a duty is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this shift of the ward that asks.
    Here(ShiftId),
    /// In another ward, which gives no more away than that the person is busy.
    Elsewhere,
}

/// A duty that a person already has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// From when to when.
    pub time: Interval,
    /// Where.
    pub place: Place,
}

/// A person who is to take a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// The function that the person is to have.
    pub position: Position,
    /// The birth.
    pub birth: Birth,
    /// Whether the chair has decided that the person may serve in spite of age.
    pub age_decision: bool,
    /// When the person belonged to the security force, the police, the militia or another body.
    pub affiliations: Vec<Dates>,
    /// Qualifications.
    pub qualifications: Vec<Held>,
    /// Suspensions.
    pub suspensions: Vec<Suspended>,
    /// Duties in every ward, without the seat in question.
    pub duties: Vec<Duty>,
}

impl Candidate {
    /// The person as he stands for a seat on `shift` in `position`: a seat that he has there already is no other duty.
    #[must_use]
    pub fn for_seat(&self, shift: ShiftId, position: Position) -> Self {
        let duties = self.duties.iter().copied().filter(|duty| duty.place != Place::Here(shift)).collect();
        Self { position, duties, ..self.clone() }
    }
}
