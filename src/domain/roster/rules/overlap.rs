//! Nobody is at two places at once.

use super::{Candidate, Place, ShiftFacts, finding, once_elsewhere};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Hard: no duty of the person, in any team or ward, shares an instant with the shift; touching ends do not. A duty of
/// another ward is told as "busy elsewhere": no times, no minutes, no shift, and not how many there are.
pub fn overlap(candidate: &Candidate, shift: &ShiftFacts, _: &WardPolicy) -> Vec<Violation> {
    let overlapping = candidate.duties.iter().filter(|duty| duty.time.overlaps(&shift.time));
    once_elsewhere(overlapping, |duty| duty.place)
        .map(|duty| match duty.place {
            Place::Elsewhere => finding(candidate, shift, Severity::Hard, Code::BusyElsewhere, None),
            Place::Here(other) => {
                let minutes = duty.time.shared_minutes(&shift.time);
                let message = Message::new(Code::Overlap).with("minutes", minutes);
                let mut violation = finding(candidate, shift, Severity::Hard, message, Some(minutes));
                violation.shifts.push(other);
                violation
            }
        })
        .collect()
}
