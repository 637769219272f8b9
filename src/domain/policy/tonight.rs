//! Which night is tonight, by the ward's own policy.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{WardPolicy, in_force};
use crate::clock::Instant;
use crate::domain::time::{current_duty_date, local};

/// The duty date of tonight. Its beginning is a number of the policy itself: the one in force on the local date says at
/// which hour that date's duty day begins; before that hour, the evening before goes on.
pub fn tonight(versions: &[(NaiveDate, WardPolicy)], now: Instant, tz: Tz) -> NaiveDate {
    let today = local(now, tz).date();
    current_duty_date(now, tz, in_force(versions, today).duty_day_starts)
}
