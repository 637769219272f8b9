//! What a shift or a pattern asks of its crew, and whether that makes sense.

use chrono::NaiveDate;

use crate::domain::authority::WardScope;
use crate::domain::roster::Requirement;
use crate::error::{FieldProblem, Result};
use crate::store::{Tx, candidate, policy};
use crate::words::{Code, Message};

/// Most seats of a shift.
const MOST_SEATS: u32 = 50;

/// What is asked of the crew.
#[derive(Clone, Debug)]
pub struct CrewFields {
    /// Fewest people with whom the shift may depart.
    pub head_min: u32,
    /// Seats.
    pub head_target: u32,
    /// Positions that must be filled, and by whom.
    pub requirements: Vec<Requirement>,
}

impl CrewFields {
    /// What is wrong with the numbers, by the policy of `duty_date`: a crew is never smaller than the ward allows, and its
    /// positions fit on its seats.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn check(&self, tx: &Tx, scope: &WardScope, duty_date: NaiveDate) -> Result<Vec<FieldProblem>> {
        let least = policy::of_night(tx.conn(), scope, duty_date).await?.crew_floor;
        let mut problems = Vec::new();
        let range = |least: u32, most: u32| Message::new(Code::OutOfRange).with("least", least).with("most", most);
        if !(least..=MOST_SEATS).contains(&self.head_target) {
            problems.push(FieldProblem::new("/head_target", range(least, MOST_SEATS)));
        }
        if !(least..=MOST_SEATS).contains(&self.head_min) {
            problems.push(FieldProblem::new("/head_min", range(least, MOST_SEATS)));
        } else if self.head_min > self.head_target {
            let message = Message::new(Code::MinOverTarget).with("target", self.head_target);
            problems.push(FieldProblem::new("/head_min", message));
        }
        problems.extend(self.check_requirements(tx, scope).await?);
        Ok(problems)
    }

    async fn check_requirements(&self, tx: &Tx, scope: &WardScope) -> Result<Vec<FieldProblem>> {
        let known = candidate::qualification_codes(tx.conn(), scope, &self.requirements).await?;
        let mut problems = Vec::new();
        for (at, requirement) in self.requirements.iter().enumerate() {
            if requirement.count == 0 {
                let message = Message::new(Code::OutOfRange).with("least", 1).with("most", MOST_SEATS);
                problems.push(FieldProblem::new(format!("/requirements/{at}/count"), message));
            }
            if requirement.qualification.is_some_and(|q| !known.contains_key(&q)) {
                let pointer = format!("/requirements/{at}/qualification_id");
                problems.push(FieldProblem::new(pointer, Code::UnknownReference));
            }
        }
        let asked: u64 = self.requirements.iter().map(|r| u64::from(r.count)).sum();
        if asked > u64::from(self.head_target) {
            let message =
                Message::new(Code::RequirementsOverTarget).with("asked", asked).with("target", self.head_target);
            problems.push(FieldProblem::new("/requirements", message));
        }
        Ok(problems)
    }
}
