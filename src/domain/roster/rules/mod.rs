//! The rules that every seat on a shift must pass: the same for a leader's assignment, a sign-up and publishing.
//!
//! Each rule is one pure function that answers what is broken. Hard ones bind everybody; overridable ones give way to a
//! leader's reason, which is kept with the assignment, and to nobody else.

mod affiliation;
mod age;
mod candidate;
mod capacity;
mod length;
mod overlap;
mod qualification;
mod rest;
mod shift_facts;
mod suspension;

pub use affiliation::affiliation;
pub use age::age;
pub use candidate::{Birth, Candidate, Dates, Duty, Held, Place, Suspended};
pub use capacity::capacity;
pub use length::length;
pub use overlap::overlap;
pub use qualification::qualification;
pub use rest::rest;
pub use shift_facts::ShiftFacts;
pub use suspension::suspension;

use chrono::TimeDelta;

use super::{Severity, Violation};
use crate::domain::policy::WardPolicy;
use crate::domain::time::Interval;
use crate::words::Message;

vocabulary! {
    /// Whether somebody can take a seat.
    Verdict {
        /// Nothing is in the way.
        Can = "can",
        /// A leader may give the seat with a reason.
        CanWithReason = "can_with_reason",
        /// Nobody may give the seat.
        Cannot = "cannot",
    }
}

/// A rule: what is broken if the candidate takes a seat on the shift, under the policy of that night.
pub type Rule = fn(&Candidate, &ShiftFacts, &WardPolicy) -> Vec<Violation>;

/// Every rule, in the order in which its findings are told.
pub const RULES: [Rule; 8] = [overlap, capacity, affiliation, suspension, age, qualification, length, rest];

/// Everything that is broken if the candidate takes a seat on the shift; empty when nothing is.
pub fn check_assignment(candidate: &Candidate, shift: &ShiftFacts, policy: &WardPolicy) -> Vec<Violation> {
    RULES.iter().flat_map(|rule| rule(candidate, shift, policy)).collect()
}

/// Those of `violations` that forbid the seat: the hard ones always, the overridable ones unless a leader gave a reason
/// (a blank one is none). Wishes never do.
pub fn blocking(violations: Vec<Violation>, override_reason: Option<&str>) -> Vec<Violation> {
    let overridden = override_reason.is_some_and(|reason| !reason.trim().is_empty());
    let blocks = |violation: &Violation| match violation.severity {
        Severity::Hard => true,
        Severity::Overridable => !overridden,
        Severity::Soft => false,
    };
    violations.into_iter().filter(blocks).collect()
}

/// Whether a seat can be had in the face of `violations`.
pub fn verdict(violations: &[Violation]) -> Verdict {
    match violations.iter().map(|violation| violation.severity).min() {
        Some(Severity::Hard) => Verdict::Cannot,
        Some(Severity::Overridable) => Verdict::CanWithReason,
        Some(Severity::Soft) | None => Verdict::Can,
    }
}

/// The time around a shift in which other duties matter to the rules: the shift, and the least rest on both sides.
pub fn reach(time: &Interval, policy: &WardPolicy) -> Interval {
    let rest = TimeDelta::minutes(i64::from(policy.rest_min_minutes));
    Interval::new(time.start - rest, time.end + rest)
}

/// A finding about the candidate on this shift alone.
fn finding(
    candidate: &Candidate,
    shift: &ShiftFacts,
    severity: Severity,
    message: impl Into<Message>,
    minutes: Option<i64>,
) -> Violation {
    Violation { message: message.into(), severity, people: vec![candidate.person], shifts: vec![shift.id], minutes }
}

/// Of everything in other wards only the first: a leader here must not learn how busy somebody is there.
fn once_elsewhere<T>(duties: impl Iterator<Item = T>, place: impl Fn(&T) -> Place) -> impl Iterator<Item = T> {
    let mut told = false;
    duties.filter(move |duty| !matches!(place(duty), Place::Elsewhere) || !std::mem::replace(&mut told, true))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
