//! Gatherings of a ward: their list, their counts, and what to do before one.

use chrono::NaiveDate;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::gathering_body::CoarsePointView;
use super::views::RemarkView;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, WardScope};
use crate::domain::patrol_log::{
    Conduct, DetectedBy, GroupBand, Outcome, PlaceType, Response, Under18, shown, shown_total, stops,
};
use crate::error::Result;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::paging::{Page, page};
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::id::{EntryId, LogId, TeamId, WardId};
use crate::store::gathering::{self, Count, Counted, Span};
use crate::words::Code;

/// A gathering as it is counted: no texts, and nothing of who anybody was.
#[derive(Debug, Object)]
#[oai(rename = "Gathering", skip_serializing_if_is_none)]
struct GatheringView {
    /// Its entry.
    entry_id: EntryId,
    /// The log of the entry; it has its shift's id.
    log_id: LogId,
    /// The team whose log it is.
    team_id: TeamId,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// The number for the telephone.
    ref_no: String,
    /// When the patrol first saw it.
    first_seen_at: Instant,
    /// The kind of place.
    place_type: Word<PlaceType>,
    /// Where, to about a hundred metres.
    point: Option<CoarsePointView>,
    /// How many people; absent where nobody could say.
    people: Option<u16>,
    /// The size of the group.
    band: Option<Word<GroupBand>>,
    /// How many looked under eighteen.
    under18: Word<Under18>,
    /// How it ended.
    outcome: Word<Outcome>,
    /// How it became known.
    detected_by: Word<DetectedBy>,
    /// Whether a volunteer used force.
    force_used: bool,
    /// Whether a rule was broken.
    breach: bool,
}

/// One cell of a table of counts.
#[derive(Debug, Object)]
struct CountCell {
    /// What is counted: a word of the list, `unknown` where nobody could say.
    key: String,
    /// The count; `<5` for a small one.
    count: String,
}

/// Gatherings of a ward, counted. Small cells are not shown.
#[derive(Debug, Object)]
struct GatheringCounts {
    /// All; `≥` before a number that leaves one small cell out.
    total: String,
    /// By how they ended.
    by_outcome: Vec<CountCell>,
    /// By the size of the group.
    by_band: Vec<CountCell>,
}

/// What a patrol sees before it acts. Nothing of it is kept.
#[derive(Debug, Object)]
struct GatheringSituation {
    /// How many people.
    people: Option<u16>,
    /// What they are seen doing.
    #[oai(default, validator(max_items = 20))]
    observed_conduct: Vec<Word<Conduct>>,
    /// How they answered, if they were spoken to.
    response: Option<Word<Response>>,
}

/// What to do before acting.
#[derive(Debug, Object)]
struct GatheringGuidance {
    /// Whether a hard stop holds: withdraw and call the ward police or 113.
    withdraw: bool,
    /// What to do, in words.
    advice: RemarkView,
    /// The hard stops that hold.
    stops: Vec<RemarkView>,
}

fn view(row: Counted) -> GatheringView {
    GatheringView {
        entry_id: row.entry,
        log_id: row.log,
        team_id: row.team,
        duty_date: row.duty_date,
        ref_no: row.ref_no.to_string(),
        first_seen_at: row.first_seen_at,
        place_type: Word(row.place_type),
        point: row.point.map(CoarsePointView::from),
        people: row.people,
        band: row.band.map(Word),
        under18: Word(row.under18),
        outcome: Word(row.outcome),
        detected_by: Word(row.detected_by),
        force_used: row.force_used,
        breach: row.breach,
    }
}

/// Gatherings.
pub struct Gatherings(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Logs")]
impl Gatherings {
    /// List gatherings
    ///
    /// The newest number first; of the teams whose logs you read.
    #[oai(path = "/wards/:ward_id/gatherings", method = "get", operation_id = "list_gatherings")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<GatheringView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.require_some(Right::SeeLogs)?;
        let span = Span { from: from.0, to: to.0 };
        let request = page(limit.0, after.0)?;
        let rows = gathering::list(self.0.store.reader(), &scope, &reach, span, &request).await?;
        Ok(Json(Page::of(rows, view)))
    }

    /// Count gatherings
    ///
    /// Of the whole ward, for those who see its rosters or read its logs. Cells under five are shown as `<5`.
    #[oai(path = "/wards/:ward_id/gatherings/counts", method = "get", operation_id = "count_gatherings")]
    async fn count(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
    ) -> ApiResult<Json<GatheringCounts>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        may_count(&scope)?;
        let span = Span { from: from.0, to: to.0 };
        let counts = gathering::counts(self.0.store.reader(), &scope, span).await?;
        Ok(Json(tables(&counts)))
    }

    /// What to do before acting
    ///
    /// For everybody of the ward. Says whether a hard stop holds by what is seen so far. Nothing is kept.
    #[oai(path = "/wards/:ward_id/gatherings/guidance", method = "post", operation_id = "guide_gathering")]
    async fn guide(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        body: Json<GatheringSituation>,
    ) -> ApiResult<Json<GatheringGuidance>> {
        auth.ward(&self.0, ward_id.0).await?;
        let conduct = body.observed_conduct.iter().map(|word| word.0).collect();
        let held = stops(body.people, &conduct, body.response.map(|word| word.0));
        let advice = if held.is_empty() { Code::GuidanceTalk } else { Code::GuidanceWithdraw };
        Ok(Json(GatheringGuidance {
            withdraw: !held.is_empty(),
            advice: RemarkView::from(crate::words::Message::from(advice)),
            stops: held.into_iter().map(|stop| stop.message().into()).collect(),
        }))
    }
}

fn may_count(scope: &WardScope) -> Result<()> {
    scope.require(Right::SeeRoster).or_else(|_| scope.require(Right::SeeLogs))
}

fn tables(counts: &[Count]) -> GatheringCounts {
    let sum = |wanted: &dyn Fn(&Count) -> bool| counts.iter().filter(|c| wanted(c)).map(|c| c.gatherings).sum::<u64>();
    let by_outcome: Vec<(&str, u64)> =
        Outcome::ALL.iter().map(|outcome| (outcome.as_str(), sum(&|c| c.outcome == *outcome))).collect();
    let bands = GroupBand::ALL.iter().map(|band| Some(*band)).chain([None]);
    let by_band: Vec<(&str, u64)> =
        bands.map(|band| (band.map_or("unknown", |band| band.as_str()), sum(&|c| c.band == band))).collect();
    let total = |table: &[(&str, u64)]| shown_total(&table.iter().map(|cell| cell.1).collect::<Vec<_>>());
    // Where one table hides its sum, the other must not tell it.
    let (by_bands, by_outcomes) = (total(&by_band), total(&by_outcome));
    let total = if by_bands.starts_with('≥') { by_bands } else { by_outcomes };
    GatheringCounts { total, by_outcome: cells(by_outcome), by_band: cells(by_band) }
}

fn cells(table: Vec<(&str, u64)>) -> Vec<CountCell> {
    table.into_iter().map(|(key, count)| CountCell { key: key.to_owned(), count: shown(count) }).collect()
}
