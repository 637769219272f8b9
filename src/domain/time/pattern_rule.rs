//! A shift pattern and its expansion into shifts: local wall time and zone, lengths in elapsed minutes.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::recurrence::Recurrence;
use super::{DutyDay, Interval, resolve};
use crate::clock::Instant;
use crate::error::{Error, FieldProblem};
use crate::words::{Code, Message};

/// How long a shift of a pattern may be, in elapsed minutes: a quarter of an hour to a day.
pub const PATTERN_MINUTES: RangeInclusive<u32> = 15..=1440;

/// The years in which a pattern may begin and end. One without an end ends with the last of them.
pub const PATTERN_YEARS: RangeInclusive<i32> = 2000..=2199;

/// How many shifts one expansion gives at most.
pub const MAX_OCCURRENCES: usize = 1000;

/// When the shifts of a pattern are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternRule {
    /// The wall time of the start, in whole minutes.
    pub start_time: NaiveTime,
    /// The length in elapsed minutes, also on nights on which the clocks change; one of [`PATTERN_MINUTES`].
    pub minutes: u32,
    /// The ward's zone.
    pub zone: Tz,
    /// The recurrence over local dates of the start (RFC 5545 §3.3.10). A 00:00–04:00 shift of Friday's night falls on
    /// Saturdays: `BYDAY=SA`.
    pub rrule: String,
    /// From which local date INTERVAL, WKST and COUNT count. It is an occurrence only if the rule meets it.
    pub first_date: NaiveDate,
    /// The last local date on which a shift may start, if there is one.
    pub last_date: Option<NaiveDate>,
    /// Which evening the shifts belong to.
    pub duty_date_offset: DutyDay,
}

/// When one shift is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShiftTimes {
    /// The local date of the start: the occurrence's name within its pattern.
    pub occurrence_date: NaiveDate,
    /// The local date of the evening it belongs to.
    pub duty_date: NaiveDate,
    /// The wall time of the start as planned, even if the clocks skip it that night: kept, so that a change of
    /// time-zone data can resolve the shift anew.
    pub local_start: NaiveDateTime,
    /// The instant of the start.
    pub starts_at: Instant,
    /// The first instant after the shift: `minutes` after the start.
    pub ends_at: Instant,
    /// The length in elapsed minutes.
    pub minutes: u32,
}

/// Why a pattern could not be expanded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpandError {
    /// The pattern itself is wrong.
    #[error("pattern not valid: {0:?}")]
    Invalid(Vec<FieldProblem>),
    /// The window holds more than [`MAX_OCCURRENCES`] shifts.
    #[error("more than {MAX_OCCURRENCES} occurrences in the window")]
    TooMany,
}

impl From<ExpandError> for Error {
    fn from(error: ExpandError) -> Self {
        match error {
            ExpandError::Invalid(problems) => Self::Invalid(problems),
            ExpandError::TooMany => {
                Self::Conflict(Message::new(Code::TooManyOccurrences).with("limit", MAX_OCCURRENCES))
            }
        }
    }
}

impl ShiftTimes {
    /// The times of a shift planned for `local_start` in `zone`: also for a shift outside every pattern, and for
    /// resolving one anew.
    pub fn plan(local_start: NaiveDateTime, minutes: u32, zone: Tz, duty_day: DutyDay) -> Self {
        let starts_at = resolve(local_start, zone);
        let length = TimeDelta::minutes(i64::from(minutes));
        Self {
            occurrence_date: local_start.date(),
            duty_date: duty_day.duty_date(local_start.date()),
            local_start,
            starts_at,
            ends_at: starts_at.checked_add_signed(length).unwrap_or(starts_at),
            minutes,
        }
    }

    /// From start to end.
    pub fn interval(&self) -> Interval {
        Interval::new(self.starts_at, self.ends_at)
    }
}

impl PatternRule {
    /// What is wrong with the pattern; empty when it can be expanded.
    pub fn check(&self) -> Vec<FieldProblem> {
        self.checked().err().unwrap_or_default()
    }

    /// The shifts whose duty dates lie in `[from, to)`, in order of their dates.
    pub fn expand(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<ShiftTimes>, ExpandError> {
        let recurrence = self.checked().map_err(ExpandError::Invalid)?;
        let mut shifts = Vec::new();
        for times in self.occurrences(&recurrence).take_while(|times| times.duty_date < to) {
            if times.duty_date < from {
                continue;
            }
            if shifts.len() == MAX_OCCURRENCES {
                return Err(ExpandError::TooMany);
            }
            shifts.push(times);
        }
        Ok(shifts)
    }

    /// Every shift there will be.
    fn occurrences(&self, recurrence: &Recurrence) -> impl Iterator<Item = ShiftTimes> {
        let in_bounds = |date: &NaiveDate| {
            *date <= self.last_date.unwrap_or(NaiveDate::MAX) && PATTERN_YEARS.contains(&date.year())
        };
        recurrence
            .dates(self.first_date)
            .take_while(in_bounds)
            .map(|date| {
                ShiftTimes::plan(date.and_time(self.start_time), self.minutes, self.zone, self.duty_date_offset)
            })
            .take_while(|times| recurrence.allows(times))
    }

    fn checked(&self) -> Result<Recurrence, Vec<FieldProblem>> {
        let mut problems = self.check_times();
        match Recurrence::parse(&self.rrule) {
            Err(message) => problems.push(FieldProblem::new("/rrule", message)),
            Ok(recurrence) if problems.is_empty() => {
                if self.occurrences(&recurrence).next().is_some() {
                    return Ok(recurrence);
                }
                problems.push(FieldProblem::new("/rrule", Code::RruleNeverOccurs));
            }
            Ok(_) => {}
        }
        Err(problems)
    }

    fn check_times(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if !PATTERN_MINUTES.contains(&self.minutes) {
            let message = Message::new(Code::PatternMinutes)
                .with("min", PATTERN_MINUTES.start())
                .with("max", PATTERN_MINUTES.end());
            problems.push(FieldProblem::new("/minutes", message));
        }
        if self.start_time.second() != 0 || self.start_time.nanosecond() != 0 {
            problems.push(FieldProblem::new("/start_time", Code::PatternStartMinute));
        }
        for (pointer, date) in [("/first_date", Some(self.first_date)), ("/last_date", self.last_date)] {
            if date.is_some_and(|date| !PATTERN_YEARS.contains(&date.year())) {
                let message = Message::new(Code::PatternYears)
                    .with("from", PATTERN_YEARS.start())
                    .with("to", PATTERN_YEARS.end());
                problems.push(FieldProblem::new(pointer, message));
            }
        }
        if self.last_date.is_some_and(|last| last < self.first_date) {
            problems.push(FieldProblem::new("/last_date", Code::PatternLastBeforeFirst));
        }
        problems
    }
}
