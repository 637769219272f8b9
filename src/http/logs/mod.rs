//! Patrol logs: what happened, and its review.

mod bodies;
mod gathering_body;
mod gatherings;
mod items;
mod reading;
mod reviews;
mod views;

use chrono::{Days, NaiveDate};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::paging::{Page, page};
use super::problem::ApiResult;
use super::types::Word;
use super::versions::Found;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::Right;
use crate::domain::patrol_log::LogState;
use crate::error::{Error, Result};
use crate::id::{LogId, ShiftId, TeamId, WardId};
use crate::store::missing_log::{self, MissingLog};
use crate::store::patrol_log::{self, Digest, Filter, PatrolLog};
use crate::store::unit;
use crate::words::{Code, Message};
use reading::Reading;
use views::{LogSummaryView, LogView};

/// The resources of patrol logs.
pub type Resources = (Logs, items::LogItems, reviews::LogReviews, gatherings::Gatherings);

/// The resources of patrol logs.
pub fn resources(app: &App) -> Resources {
    let app = || app.clone();
    (Logs(app()), items::LogItems(app()), reviews::LogReviews(app()), gatherings::Gatherings(app()))
}

/// Nights looked back for missing logs, unless asked otherwise.
const MISSING_NIGHTS: u64 = 14;
/// Nights looked through for missing logs at most.
const MISSING_NIGHTS_MOST: u64 = 92;

/// A shift that is over and whose log nobody has handed in.
#[derive(Debug, Object)]
#[oai(rename = "MissingLog", skip_serializing_if_is_none)]
struct MissingLogView {
    /// The shift.
    shift_id: ShiftId,
    /// The id that its log has or will have.
    log_id: LogId,
    /// The team whose shift it was.
    team_id: TeamId,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// When the shift ended.
    ended_at: Instant,
    /// By when the log should have been handed in.
    due_at: Instant,
    /// The log's number, if anybody has written in it.
    ref_no: Option<String>,
}

/// Missing logs.
#[derive(Debug, Object)]
struct MissingLogs {
    /// By the shift's start.
    items: Vec<MissingLogView>,
}

fn missing_view(missing: MissingLog) -> MissingLogView {
    MissingLogView {
        shift_id: missing.shift.id,
        log_id: patrol_log::id_of(missing.shift.id),
        team_id: missing.shift.team,
        duty_date: missing.shift.duty_date,
        ended_at: missing.shift.time.end,
        due_at: missing.due_at,
        ref_no: missing.log.map(|log| log.ref_no.to_string()),
    }
}

fn summary_view(log: PatrolLog, digest: Digest) -> LogSummaryView {
    LogSummaryView {
        id: log.id,
        shift_id: log.shift(),
        team_id: log.team,
        duty_date: log.duty_date,
        ref_no: log.ref_no.to_string(),
        state: Word(log.review.state),
        needs_review: log.review.needs_review(),
        late_additions: log.review.late_additions,
        entries: digest.entries,
        breach: digest.breach,
        submitted_at: log.submitted.map(|done| done.at),
        accepted_at: log.accepted.map(|done| done.at),
        version: log.stamp.version,
    }
}

/// Patrol logs.
pub struct Logs(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Logs")]
impl Logs {
    /// Read a shift's log
    ///
    /// For the crew of the shift, those who take the team's roll, and those who read its logs. A log that nobody has
    /// written in reads as open, without entries.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/log", method = "get", operation_id = "get_shift_log")]
    async fn get(&self, auth: Auth, ward_id: Path<WardId>, shift_id: Path<ShiftId>) -> ApiResult<Found<LogView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reading = Reading::open(&self.0, &scope, shift_id.0).await?;
        Ok(Found::at(reading.version(), reading.view()))
    }

    /// List logs
    ///
    /// The newest duty date first; of the teams whose logs you read. A log that nobody has written in is not listed here:
    /// see the missing ones.
    #[oai(path = "/wards/:ward_id/logs", method = "get", operation_id = "list_logs")]
    #[expect(clippy::too_many_arguments, reason = "one a query parameter")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        state: Query<Option<Word<LogState>>>,
        needs_review: Query<Option<bool>>,
        team_id: Query<Option<TeamId>>,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<LogSummaryView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.require_some(Right::SeeLogs)?;
        let state = state.0.map(|word| word.0);
        let filter = Filter { state, needs_review: needs_review.0, team: team_id.0, from: from.0, to: to.0 };
        let db = self.0.store.reader();
        let logs = patrol_log::list(db, &scope, &reach, &filter, &page(limit.0, after.0)?).await?;
        let ids: Vec<LogId> = logs.items.iter().map(|log| log.id).collect();
        let digests = patrol_log::digests(db, &scope, &ids).await?;
        Ok(Json(Page::of(logs, |log| {
            let digest = digests.get(&log.id).copied().unwrap_or_default();
            summary_view(log, digest)
        })))
    }

    /// List missing logs
    ///
    /// Shifts that are over and whose log is due and was never handed in; of the teams whose logs you read. The last 14
    /// nights, unless asked otherwise.
    #[oai(path = "/wards/:ward_id/logs/missing", method = "get", operation_id = "list_missing_logs")]
    async fn missing(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
    ) -> ApiResult<Json<MissingLogs>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.require_some(Right::SeeLogs)?;
        let (db, now) = (self.0.store.reader(), self.0.now());
        let zone = unit::ward(db, ward_id.0).await?.zone;
        let nights = nights(from.0, to.0, now.with_timezone(&zone).date_naive())?;
        let missing = missing_log::list(db, &scope, &reach, nights, now).await?;
        Ok(Json(MissingLogs { items: missing.into_iter().map(missing_view).collect() }))
    }
}

/// The nights asked for, both inclusive.
fn nights(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let to = to.unwrap_or(today);
    let from = from.or_else(|| to.checked_sub_days(Days::new(MISSING_NIGHTS))).unwrap_or(to);
    let most = from.checked_add_days(Days::new(MISSING_NIGHTS_MOST)).unwrap_or(from);
    if (from..=most).contains(&to) {
        Ok((from, to))
    } else {
        Err(Error::field("to", Message::new(Code::OutOfRange).with("least", from).with("most", most)))
    }
}
