//! The duty date: the local date of the evening to which a shift belongs.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::local;
use crate::clock::Instant;

vocabulary! {
    /// Which evening a shift belongs to, seen from the local date on which it starts.
    DutyDay {
        /// The evening of the date on which it starts: 22:00–02:00.
        SameDay = "same_day",
        /// The evening before the date on which it starts: 00:00–04:00.
        DayBefore = "day_before",
    }
}

impl DutyDay {
    /// The duty date of a shift that starts on the local date `starts_on`.
    pub fn duty_date(self, starts_on: NaiveDate) -> NaiveDate {
        match self {
            Self::SameDay => starts_on,
            Self::DayBefore => starts_on.pred_opt().unwrap_or(starts_on),
        }
    }
}

/// The duty date that "tonight" means at `now`: the same at 23:00 and at 01:00. A new duty day begins at the local
/// time `day_starts_at`, which is best an hour at which nobody patrols (12:00).
pub fn current_duty_date(now: Instant, tz: Tz, day_starts_at: NaiveTime) -> NaiveDate {
    let here = local(now, tz);
    let today = here.date();
    if here.time() < day_starts_at { today.pred_opt().unwrap_or(today) } else { today }
}
