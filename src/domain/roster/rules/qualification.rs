//! Papers for the position.

use super::{Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::id::QualificationId;
use crate::words::{Code, Message};

/// Hard: the person holds, on the duty date (the day of expiry still counts), what the shift requires of the position.
/// Where the shift asks for the same position in several ways, meeting one of them is enough; otherwise each missing
/// qualification is told.
pub fn qualification(candidate: &Candidate, shift: &ShiftFacts, _: &WardPolicy) -> Vec<Violation> {
    let holds = |wanted: QualificationId| {
        candidate.qualifications.iter().any(|h| h.qualification == wanted && h.dates.cover(shift.duty_date))
    };
    let of_position = shift.requirements.iter().filter(|r| r.position == candidate.position);
    let mut missing: Vec<QualificationId> = Vec::new();
    for requirement in of_position {
        match requirement.qualification {
            Some(wanted) if missing.contains(&wanted) => {}
            Some(wanted) if !holds(wanted) => missing.push(wanted),
            _ => return Vec::new(),
        }
    }
    let tell = |wanted: QualificationId| {
        let code = shift.qualification_codes.get(&wanted).cloned().unwrap_or_else(|| wanted.to_string());
        let message = Message::new(Code::QualificationMissing)
            .with("qualification", code)
            .with("date", shift.duty_date.format("%d/%m/%Y"));
        finding(candidate, shift, Severity::Hard, message, None)
    };
    missing.into_iter().map(tell).collect()
}
