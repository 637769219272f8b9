//! What people say of a pattern.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::authority::WardScope;
use crate::domain::time::{DutyDay, PatternRule};
use crate::error::{Error, FieldProblem, Result};
use crate::ops::shift::CrewFields;
use crate::store::{Tx, unit};
use crate::words::{Code, Message};

/// Longest name, in characters.
const NAME_MOST: usize = 120;

/// What people say of a pattern.
#[derive(Clone, Debug)]
pub struct PatternFields {
    /// Its name, 1 to 120 characters.
    pub name: String,
    /// Wall time of the start in the ward's zone.
    pub start_time: NaiveTime,
    /// Elapsed minutes.
    pub minutes: u32,
    /// Recurrence over local dates (RFC 5545 RRULE).
    pub rrule: String,
    /// From which local date the rule counts.
    pub first_date: NaiveDate,
    /// Last local date on which a shift may start.
    pub last_date: Option<NaiveDate>,
    /// Which evening the shifts belong to.
    pub duty_day: DutyDay,
    /// What each shift asks of its crew.
    pub crew: CrewFields,
}

impl PatternFields {
    /// The rule in the ward's zone, if the fields make sense. The crew is judged by the policy of the first date.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every field that does not.
    pub(super) async fn rule(&self, tx: &Tx, scope: &WardScope) -> Result<PatternRule> {
        let rule = PatternRule {
            start_time: self.start_time,
            minutes: self.minutes,
            zone: unit::ward(tx.conn(), scope.ward()).await?.zone,
            rrule: self.rrule.trim().to_owned(),
            first_date: self.first_date,
            last_date: self.last_date,
            duty_date_offset: self.duty_day,
        };
        let mut problems = rule.check();
        if !(1..=NAME_MOST).contains(&self.name.trim().chars().count()) {
            let message = Message::new(Code::LengthOutOfRange).with("least", 1).with("most", NAME_MOST);
            problems.push(FieldProblem::new("/name", message));
        }
        problems.extend(self.crew.check(tx, scope, self.duty_day.duty_date(self.first_date)).await?);
        if problems.is_empty() { Ok(rule) } else { Err(Error::Invalid(problems)) }
    }
}
