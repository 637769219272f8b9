//! A shift outside every pattern.

use chrono::{Datelike, NaiveDateTime, Timelike};
use chrono_tz::Tz;

use super::CrewFields;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::ShiftState;
use crate::domain::time::{DutyDay, PATTERN_MINUTES, PATTERN_YEARS, ShiftTimes};
use crate::error::{Error, FieldProblem, Result};
use crate::id::{ShiftId, TeamId};
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::shift::{self, Shift};
use crate::store::{Stamp, Tx, team, unit};
use crate::words::{Code, Message};

/// When a shift is and what it asks for.
#[derive(Clone, Debug)]
pub struct ShiftFields {
    /// Wall time of its start in the ward's zone, in whole minutes.
    pub local_start: NaiveDateTime,
    /// Elapsed minutes, one of [`PATTERN_MINUTES`].
    pub minutes: u32,
    /// Which evening it belongs to.
    pub duty_day: DutyDay,
    /// Its crew.
    pub crew: CrewFields,
}

impl ShiftFields {
    /// The times in `zone`, if the fields make sense.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every field that does not.
    pub(super) async fn plan(&self, tx: &Tx, scope: &WardScope, zone: Tz) -> Result<ShiftTimes> {
        let mut problems = self.check_times();
        let times = ShiftTimes::plan(self.local_start, self.minutes, zone, self.duty_day);
        problems.extend(self.crew.check(tx, scope, times.duty_date).await?);
        if problems.is_empty() { Ok(times) } else { Err(Error::Invalid(problems)) }
    }

    fn check_times(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if self.local_start.second() != 0 || self.local_start.nanosecond() != 0 {
            problems.push(FieldProblem::new("/local_start", Code::PatternStartMinute));
        }
        if !PATTERN_YEARS.contains(&self.local_start.year()) {
            let message =
                Message::new(Code::PatternYears).with("from", PATTERN_YEARS.start()).with("to", PATTERN_YEARS.end());
            problems.push(FieldProblem::new("/local_start", message));
        }
        if !PATTERN_MINUTES.contains(&self.minutes) {
            let message = Message::new(Code::PatternMinutes)
                .with("min", PATTERN_MINUTES.start())
                .with("max", PATTERN_MINUTES.end());
            problems.push(FieldProblem::new("/minutes", message));
        }
        problems
    }
}

/// Makes a draft shift outside every pattern.
#[derive(Debug)]
pub struct CreateShift {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// For which team.
    pub team: TeamId,
    /// The rest.
    pub fields: ShiftFields,
}

impl Action for CreateShift {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        self.scope.require_team(Right::BuildRoster, self.team)?;
        tx.lock_ward(self.scope.ward()).await?;
        match team::get(tx.conn(), &self.scope, self.team).await {
            Err(Error::NotFound) => return Err(Error::field("/team_id", Code::UnknownReference)),
            found => found?,
        };
        let zone = unit::ward(tx.conn(), self.scope.ward()).await?.zone;
        let times = self.fields.plan(tx, &self.scope, zone).await?;
        let new = Shift {
            id: tx.new_id(),
            team: self.team,
            pattern: None,
            duty_date: times.duty_date,
            local_start: times.local_start,
            zone,
            minutes: times.minutes,
            time: times.interval(),
            head_min: self.fields.crew.head_min,
            head_target: self.fields.crew.head_target,
            requirements: self.fields.crew.requirements.clone(),
            state: ShiftState::Draft,
            state_reason: None,
            published_at: None,
            stamp: Stamp::first(tx),
        };
        shift::insert(tx, &self.scope, std::slice::from_ref(&new)).await?;
        let values = [
            Value::plain("local_start", None, Some(new.local_start.to_string())),
            Value::plain("minutes", None, Some(new.minutes.to_string())),
        ];
        audit::record(tx, &self.scope, Line::new("shift", new.id, "created").team(new.team).values(values)).await?;
        Ok(new.id)
    }
}
