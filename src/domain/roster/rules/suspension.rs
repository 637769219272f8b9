//! Nobody serves while suspended.

use super::{Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::Code;

/// Hard: no suspension has an instant in common with the shift; one that is lifted as the shift begins has none.
pub fn suspension(candidate: &Candidate, shift: &ShiftFacts, _: &WardPolicy) -> Vec<Violation> {
    let touches = candidate.suspensions.iter().any(|suspended| {
        suspended.from < shift.time.end && suspended.to.is_none_or(|to| shift.time.start < to && suspended.from < to)
    });
    if touches { vec![finding(candidate, shift, Severity::Hard, Code::SuspendedThatNight, None)] } else { Vec::new() }
}
