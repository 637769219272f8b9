//! Making shifts of a pattern.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::{PatternState, Period, ShiftState};
use crate::domain::time::{ExpandError, ShiftTimes};
use crate::error::{Error, Result};
use crate::id::PatternId;
use crate::ops::Action;
use crate::store::audit::{self, Line};
use crate::store::pattern::{self, Pattern};
use crate::store::shift::{self, Shift};
use crate::store::{Stamp, Tx};

/// Makes the draft shifts of a period that the pattern does not have yet. Those that are there, also changed or cancelled
/// ones, are left alone: run again, it makes nothing.
#[derive(Debug)]
pub struct GenerateShifts {
    scope: WardScope,
    id: PatternId,
    period: Period,
    created: AtomicUsize,
}

impl GenerateShifts {
    /// For the evenings of `period`, by whoever holds `scope`.
    pub fn new(scope: WardScope, id: PatternId, period: Period) -> Self {
        Self { scope, id, period, created: AtomicUsize::new(0) }
    }

    /// How many shifts the last run made.
    pub fn created(&self) -> usize {
        self.created.load(Ordering::SeqCst)
    }

    /// The times of the period's shifts. A pattern that was ended before its first occurrence has none.
    fn expand(&self, pattern: &Pattern) -> Result<Vec<ShiftTimes>> {
        let after = self.period.to.succ_opt().unwrap_or(self.period.to);
        match pattern.rule.expand(self.period.from, after) {
            Err(ExpandError::Invalid(_)) if pattern.state == PatternState::Ended => Ok(Vec::new()),
            expanded => Ok(expanded?),
        }
    }
}

impl Action for GenerateShifts {
    type Output = PatternId;

    async fn run(&self, tx: &mut Tx) -> Result<PatternId> {
        self.created.store(0, Ordering::SeqCst);
        self.period.check().map_err(|problem| Error::Invalid(vec![problem]))?;
        tx.lock_ward(self.scope.ward()).await?;
        let pattern = pattern::get(tx.conn(), &self.scope, self.id).await?;
        self.scope.require_team(Right::BuildRoster, pattern.team)?;
        let times = self.expand(&pattern)?;
        let (Some(first), Some(last)) = (times.first(), times.last()) else { return Ok(self.id) };
        let span = (first.occurrence_date, last.occurrence_date);
        let there = shift::occurrences(tx.conn(), &self.scope, self.id, span).await?;
        let missing = times.into_iter().filter(|t| !there.contains(&t.occurrence_date));
        let new: Vec<Shift> = missing.map(|times| draft(tx, &pattern, times)).collect();
        shift::insert(tx, &self.scope, &new).await?;
        for shift in &new {
            audit::record(tx, &self.scope, Line::new("shift", shift.id, "created").team(pattern.team)).await?;
        }
        self.created.store(new.len(), Ordering::SeqCst);
        Ok(self.id)
    }
}

fn draft(tx: &Tx, pattern: &Pattern, times: ShiftTimes) -> Shift {
    Shift {
        id: tx.new_id(),
        team: pattern.team,
        pattern: Some((pattern.id, times.occurrence_date)),
        duty_date: times.duty_date,
        local_start: times.local_start,
        zone: pattern.rule.zone,
        minutes: times.minutes,
        time: times.interval(),
        head_min: pattern.head_min,
        head_target: pattern.head_target,
        requirements: pattern.requirements.clone(),
        state: ShiftState::Draft,
        state_reason: None,
        published_at: None,
        stamp: Stamp::first(tx),
    }
}
