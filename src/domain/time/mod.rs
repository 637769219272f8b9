//! Time as a ward lives it: instants in UTC, patterns in the ward's own wall time.
//!
//! [`resolve`] is the only place that turns wall time into an instant; everything else counts elapsed minutes.

mod duty_date;
mod interval;
mod night;
mod pattern_rule;
mod recurrence;
mod zone;

pub use duty_date::{DutyDay, current_duty_date};
pub use interval::Interval;
pub use night::{NightBand, is_night, minutes_by_local_date, night_minutes};
pub use pattern_rule::{ExpandError, MAX_OCCURRENCES, PATTERN_MINUTES, PATTERN_YEARS, PatternRule, ShiftTimes};
pub use zone::{local, parse_zone, resolve};

#[cfg(test)]
mod tests;
