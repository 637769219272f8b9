//! The officer's part: logs that wait for review, and logs that are missing.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::night::Night;
use crate::clock::Instant;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::roster::ShiftState;
use crate::error::Result;
use crate::id::{ShiftId, TeamId, WardId};
use crate::store::entity::patrol_log;
use crate::store::night::{LogHead, head, logs, team_names};
use crate::store::shift::{self, Filter, Shift};

/// A ward whose logs the caller reviews.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The ward.
    pub ward: WardId,
    /// Logs that wait for review: handed in, or added to since; the oldest evening first, with their teams' names.
    pub waiting: Vec<(LogHead, String)>,
    /// How many there are.
    pub waiting_count: u64,
    /// Shifts of the last nights whose log should have been handed in; the oldest first.
    pub missing: Vec<MissingLog>,
    /// How many there are.
    pub missing_count: usize,
}

/// A shift without a log that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLog {
    /// The shift.
    pub shift: ShiftId,
    /// Its team.
    pub team: TeamId,
    /// That team's name.
    pub team_name: String,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// When it ended.
    pub ended_at: Instant,
    /// Whether somebody began to write.
    pub begun: bool,
}

/// Nights before this one that are looked at for missing logs.
const NIGHTS: i64 = 7;
/// Logs shown of each sort.
const MOST: usize = 10;

/// The ward's desk.
pub(super) async fn of(db: &DatabaseConnection, scope: &WardScope, night: &Night) -> Result<Desk> {
    let select = waiting(scope);
    let waiting_count = select.clone().count(db).await?;
    let rows = select.order_by_asc(patrol_log::Column::DutyDate).limit(MOST as u64).all(db).await?;
    let heads = rows.into_iter().map(head).collect::<Result<Vec<_>>>()?;
    let missing = missing(db, scope, night).await?;
    let shown = || missing.iter().take(MOST);
    let teams = heads.iter().map(|h| h.team).chain(shown().map(|(s, _)| s.team));
    let names = team_names(db, scope, teams).await?;
    let name = |team: TeamId| names.get(&team).cloned().unwrap_or_default();
    let view = |(shift, begun): &(Shift, bool)| MissingLog {
        shift: shift.id,
        team: shift.team,
        team_name: name(shift.team),
        duty_date: shift.duty_date,
        ended_at: shift.time.end,
        begun: *begun,
    };
    Ok(Desk {
        ward: scope.ward(),
        missing: shown().map(view).collect(),
        missing_count: missing.len(),
        waiting: heads.into_iter().map(|h| (h.clone(), name(h.team))).collect(),
        waiting_count,
    })
}

fn waiting(scope: &WardScope) -> Select<patrol_log::Entity> {
    patrol_log::Entity::find()
        .filter(patrol_log::Column::WardId.eq(scope.ward()))
        .filter(patrol_log::Column::NeedsReview.eq(true))
}

/// Shifts that ended longer ago than a log may take, without one that was ever handed in; and whether it was begun.
async fn missing(db: &DatabaseConnection, scope: &WardScope, night: &Night) -> Result<Vec<(Shift, bool)>> {
    let from = Some(night.tonight - TimeDelta::days(NIGHTS));
    let filter = Filter { from, to: Some(night.tonight), ..Filter::default() };
    let mut due = shift::select(db, scope, &TeamReach::All, &filter).await?;
    due.retain(|s| {
        let late = s.time.end + TimeDelta::minutes(i64::from(night.policy(s).log_due_minutes));
        matches!(s.state, ShiftState::Published | ShiftState::Closed) && late < night.now
    });
    let heads = logs(db, scope, due.iter().map(|s| s.id)).await?;
    let of = |shift: &Shift| heads.iter().find(|h| h.shift == shift.id);
    let missing = due.into_iter().filter(|s| of(s).is_none_or(|h| h.submitted_at.is_none()));
    Ok(missing.map(|s| (s.clone(), of(&s).is_some())).collect())
}
