//! Old enough, and not too old without a decision (Law 30/2023/QH15 art. 13).

use chrono::{Datelike, NaiveDate};

use super::{Birth, Candidate, ShiftFacts, finding};
use crate::domain::policy::WardPolicy;
use crate::domain::roster::{Severity, Violation};
use crate::words::{Code, Message};

/// Hard: on the duty date the person is at least [`WardPolicy::age_min`] years old and, from
/// [`WardPolicy::age_decision_from`] on, has the chair's decision.
///
/// Where only the year of birth is known, the doubt counts against the seat: as if born on 31 December for the least
/// age, on 1 January for the decision. Where nothing is known, nothing can be found broken.
pub fn age(candidate: &Candidate, shift: &ShiftFacts, policy: &WardPolicy) -> Vec<Violation> {
    let Some((youngest, oldest)) = bounds(candidate.birth, shift.duty_date) else { return Vec::new() };
    let (least, decision_from) = (i64::from(policy.age_min), i64::from(policy.age_decision_from));
    if youngest < least {
        let message = Message::new(Code::UnderAge).with("age", youngest.max(0)).with("least", least);
        return vec![finding(candidate, shift, Severity::Hard, message, None)];
    }
    if oldest >= decision_from && !candidate.age_decision {
        let message = Message::new(Code::AgeDecisionMissing).with("age", oldest).with("from", decision_from);
        return vec![finding(candidate, shift, Severity::Hard, message, None)];
    }
    Vec::new()
}

/// The fewest and the most full years that the person may have on `date`.
fn bounds(birth: Birth, date: NaiveDate) -> Option<(i64, i64)> {
    match birth {
        Birth::Unknown => None,
        Birth::Year(year) => {
            let turned = i64::from(date.year()) - i64::from(year);
            let last_day = date.month() == 12 && date.day() == 31;
            Some((if last_day { turned } else { turned - 1 }, turned))
        }
        Birth::Date(born) => {
            let had_birthday = (date.month(), date.day()) >= (born.month(), born.day());
            let years = i64::from(date.year()) - i64::from(born.year()) - i64::from(!had_birthday);
            Some((years, years))
        }
    }
}
