//! Rest between duties.

use super::{Candidate, Place, ShiftFacts, finding, once_elsewhere};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Overridable: between the shift and the duties before and after it lie at least
/// [`WardPolicy::rest_min_minutes`] (NSW RFS fatigue protocol: 9 hours); exactly that many are enough. Of a duty in another
/// ward no minutes are told, nor how many there are. Overlapping duties are the business of [`super::overlap`].
pub fn rest(candidate: &Candidate, shift: &ShiftFacts, policy: &WardPolicy) -> Vec<Violation> {
    let least = i64::from(policy.rest_min_minutes);
    let apart = candidate.duties.iter().filter(|duty| !duty.time.overlaps(&shift.time));
    let close = apart.map(|duty| (duty, duty.time.gap_minutes(&shift.time))).filter(|(_, gap)| *gap < least);
    once_elsewhere(close, |(duty, _)| duty.place)
        .map(|(duty, gap)| match duty.place {
            Place::Elsewhere => finding(candidate, shift, Severity::Overridable, Code::RestElsewhere, None),
            Place::Here(other) => {
                let message = Message::new(Code::RestTooShort).with("gap", gap).with("least", least);
                let mut violation = finding(candidate, shift, Severity::Overridable, message, Some(gap - least));
                violation.shifts.push(other);
                violation
            }
        })
        .collect()
}
