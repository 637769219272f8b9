//! Shifts that are over and whose log nobody has handed in.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::patrol_log::{self, PatrolLog};
use super::policy;
use super::shift::{self, Shift};
use crate::clock::Instant;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::patrol_log::log_due_at;
use crate::domain::policy::in_force;
use crate::domain::roster::ShiftState;
use crate::error::Result;
use crate::id::ShiftId;

/// A shift that is over, and what there is of its log.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingLog {
    /// The shift.
    pub shift: Shift,
    /// By when its log should have been handed in.
    pub due_at: Instant,
    /// The log, if anybody has written in it.
    pub log: Option<PatrolLog>,
}

/// The published and closed shifts of these nights, of the teams in `reach`, whose log was due before `now` and has never
/// been handed in; by start. Each night is judged by its own policy.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    nights: (NaiveDate, NaiveDate),
    now: Instant,
) -> Result<Vec<MissingLog>> {
    let versions: Vec<_> = policy::versions(db, scope).await?.into_iter().map(|v| (v.valid_from, v.policy)).collect();
    let filter = shift::Filter { from: Some(nights.0), to: Some(nights.1), ..Default::default() };
    let due: Vec<(Shift, Instant)> = shift::select(db, scope, reach, &filter)
        .await?
        .into_iter()
        .filter(|shift| matches!(shift.state, ShiftState::Published | ShiftState::Closed))
        .map(|shift| {
            let due_at = log_due_at(shift.time.end, &in_force(&versions, shift.duty_date));
            (shift, due_at)
        })
        .filter(|(_, due_at)| *due_at < now)
        .collect();
    let ids: Vec<ShiftId> = due.iter().map(|(shift, _)| shift.id).collect();
    let logs = patrol_log::of_shifts(db, scope, &ids).await?;
    let missing = due.into_iter().filter_map(|(shift, due_at)| {
        let log = logs.iter().find(|log| log.shift() == shift.id).cloned();
        let handed_in = log.as_ref().is_some_and(|log| log.submitted.is_some());
        (!handed_in).then_some(MissingLog { shift, due_at, log })
    });
    Ok(missing.collect())
}
