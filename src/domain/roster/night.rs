//! When the crew of a shift may still change: past nights stay as they were.

use super::ShiftState;
use crate::clock::Instant;
use crate::domain::time::Interval;
use crate::words::Code;

/// Whether seats of a shift may be given and taken at `now`.
///
/// # Errors
/// The code that says why not: closed, cancelled, or over.
pub fn crew_may_change(state: ShiftState, time: &Interval, now: Instant) -> Result<(), Code> {
    match state {
        ShiftState::Closed => Err(Code::ShiftClosed),
        ShiftState::Cancelled => Err(Code::ShiftCancelled),
        ShiftState::Draft | ShiftState::Published if time.end <= now => Err(Code::ShiftOver),
        ShiftState::Draft | ShiftState::Published => Ok(()),
    }
}

/// Whether a volunteer may take or give back a seat by himself at `now`: on a published shift that has not begun.
///
/// # Errors
/// The code that says why not.
pub fn volunteer_may_choose(state: ShiftState, time: &Interval, now: Instant) -> Result<(), Code> {
    crew_may_change(state, time, now)?;
    match state {
        ShiftState::Published if time.start <= now => Err(Code::ShiftBegun),
        ShiftState::Published => Ok(()),
        _ => Err(Code::ShiftNotPublished),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Instant {
        Instant::from_timestamp(hour * 3600, 0).unwrap()
    }

    #[test]
    fn a_crew_changes_until_the_end_and_by_a_volunteers_own_choice_until_the_start() {
        use ShiftState::{Cancelled, Closed, Draft, Published};
        let time = Interval::new(at(10), at(14));
        for (state, hour, crew, choice) in [
            (Draft, 9, Ok(()), Err(Code::ShiftNotPublished)),
            (Published, 9, Ok(()), Ok(())),
            (Published, 10, Ok(()), Err(Code::ShiftBegun)),
            (Published, 13, Ok(()), Err(Code::ShiftBegun)),
            (Published, 14, Err(Code::ShiftOver), Err(Code::ShiftOver)),
            (Draft, 14, Err(Code::ShiftOver), Err(Code::ShiftOver)),
            (Closed, 9, Err(Code::ShiftClosed), Err(Code::ShiftClosed)),
            (Cancelled, 9, Err(Code::ShiftCancelled), Err(Code::ShiftCancelled)),
        ] {
            assert_eq!(crew_may_change(state, &time, at(hour)), crew, "{state:?} {hour}");
            assert_eq!(volunteer_may_choose(state, &time, at(hour)), choice, "{state:?} {hour}");
        }
    }
}
