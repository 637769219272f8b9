//! No shift is too long to stand.

use super::{Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Hard: the shift lasts at most [`WardPolicy::shift_max_minutes`] elapsed minutes.
pub fn length(candidate: &Candidate, shift: &ShiftFacts, policy: &WardPolicy) -> Vec<Violation> {
    let (minutes, most) = (shift.time.minutes(), i64::from(policy.shift_max_minutes));
    if minutes <= most {
        return Vec::new();
    }
    let message = Message::new(Code::ShiftTooLong).with("minutes", minutes).with("most", most);
    vec![finding(candidate, shift, Severity::Hard, message, Some(minutes - most))]
}
