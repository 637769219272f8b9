//! Who belongs to the force that night.

use super::{Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Hard: on the duty date the person belongs to the security force, the police, the militia or another body. Membership of
/// the shift's own team is not asked for: mixed patrols are the norm.
pub fn affiliation(candidate: &Candidate, shift: &ShiftFacts, _: &WardPolicy) -> Vec<Violation> {
    if candidate.affiliations.iter().any(|dates| dates.cover(shift.duty_date)) {
        return Vec::new();
    }
    let message = Message::new(Code::NotAffiliated).with("date", shift.duty_date.format("%d/%m/%Y"));
    vec![finding(candidate, shift, Severity::Hard, message, None)]
}
