//! A ward's present day.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::Days;
use crate::clock::Instant;
use crate::domain::time::{local, resolve};

/// The present as a ward's calendar shows it. Days begin at midnight of the ward's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WardDay {
    /// The ward's zone.
    pub zone: Tz,
    /// The present.
    pub now: Instant,
    /// The date that the ward has at present.
    pub today: NaiveDate,
}

impl WardDay {
    /// The day that `zone` has at `now`.
    pub fn new(zone: Tz, now: Instant) -> Self {
        Self { zone, now, today: local(now, zone).date() }
    }

    /// The first instant of a day.
    pub fn starts(&self, day: NaiveDate) -> Instant {
        resolve(day.and_time(NaiveTime::MIN), self.zone)
    }

    /// The first instant after a day.
    pub fn ends(&self, day: NaiveDate) -> Instant {
        self.starts(day.succ_opt().unwrap_or(day))
    }

    /// When `days` begin, and when they are over.
    pub fn instants(&self, days: &Days) -> (Instant, Option<Instant>) {
        (self.starts(days.from), days.to.map(|last| self.ends(last)))
    }
}
