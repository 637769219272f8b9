//! The evenings that one command works on.

use chrono::NaiveDate;

use crate::error::FieldProblem;
use crate::words::{Code, Message};

/// Days that one command works on at most: a quarter of a year.
pub const MOST_DAYS: i64 = 92;

/// Duty dates from a first to a last, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First duty date.
    pub from: NaiveDate,
    /// Last duty date.
    pub to: NaiveDate,
}

impl Period {
    /// Refuses a period that runs backwards or is longer than [`MOST_DAYS`].
    ///
    /// # Errors
    /// The problem with `/to`.
    pub fn check(&self) -> Result<(), FieldProblem> {
        let days = (self.to - self.from).num_days() + 1;
        if days < 1 {
            Err(FieldProblem::new("/to", Code::PeriodBackwards))
        } else if days > MOST_DAYS {
            Err(FieldProblem::new("/to", Message::new(Code::TooManyDays).with("most", MOST_DAYS)))
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_one_to_ninety_two_days() {
        for (from, to, code) in [
            ("2026-12-01", "2026-12-01", None),
            ("2026-12-01", "2026-11-30", Some(Code::PeriodBackwards)),
            ("2026-12-01", "2027-03-02", None),
            ("2026-12-01", "2027-03-03", Some(Code::TooManyDays)),
        ] {
            let period = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
            assert_eq!(period.check().err().map(|problem| problem.message.code), code, "{from} {to}");
        }
    }
}
