//! No more people than seats.

use super::{Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Hard: a seat is free, not counting one that the person has already.
pub fn capacity(candidate: &Candidate, shift: &ShiftFacts, _: &WardPolicy) -> Vec<Violation> {
    let taken = shift.seated.iter().filter(|person| **person != candidate.person).count();
    if u32::try_from(taken).is_ok_and(|taken| taken < shift.head_target) {
        return Vec::new();
    }
    let message = Message::new(Code::Capacity).with("seats", shift.head_target);
    vec![finding(candidate, shift, Severity::Hard, message, None)]
}
