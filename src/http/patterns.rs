//! Shift patterns of a ward.

use chrono::{NaiveDate, NaiveTime};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::paging::{Page, page};
use super::problem::ApiResult;
use super::roster_views::{RequirementView, ShiftView, shift_views};
use super::types::Word;
use super::versions::{Created, Found, expected_version};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, TeamReach, WardScope};
use crate::domain::roster::{PatternState, Period};
use crate::domain::time::DutyDay;
use crate::id::{PatternId, TeamId, WardId};
use crate::ops::pattern::{CreatePattern, EndPattern, GenerateShifts, PatternFields, UpdatePattern};
use crate::ops::shift::CrewFields;
use crate::store::pattern::{self, Pattern};
use crate::store::shift::{self, Filter};

/// A shift pattern: wall time and recurrence in the ward's zone.
#[derive(Debug, Object)]
#[oai(rename = "Pattern", skip_serializing_if_is_none)]
struct PatternView {
    /// Its id.
    id: PatternId,
    /// Its ward.
    ward_id: WardId,
    /// The team whose shifts it makes.
    team_id: TeamId,
    /// Its name.
    name: String,
    /// Wall time of the start.
    start_time: NaiveTime,
    /// Elapsed minutes, also on nights on which the clocks change.
    minutes: u32,
    /// The zone of that wall time.
    zone: String,
    /// Recurrence over local dates of the start (RFC 5545 RRULE).
    rrule: String,
    /// From which local date the rule counts.
    first_date: NaiveDate,
    /// Last local date on which a shift may start.
    last_date: Option<NaiveDate>,
    /// Which evening the shifts belong to.
    duty_day: Word<DutyDay>,
    /// Fewest people with whom a shift may depart.
    head_min: u32,
    /// Seats of a shift.
    head_target: u32,
    /// Positions that must be filled, and by whom.
    requirements: Vec<RequirementView>,
    /// Where it is in its life.
    state: Word<PatternState>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// A pattern's fields as they shall be.
#[derive(Debug, Object)]
struct PatternUpdate {
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// Wall time of the start in the ward's zone, in whole minutes: `22:00:00`.
    start_time: NaiveTime,
    /// Elapsed minutes.
    #[oai(validator(minimum(value = "15"), maximum(value = "1440")))]
    minutes: u32,
    /// Recurrence over local dates of the start (RFC 5545 RRULE): `FREQ=WEEKLY;BYDAY=FR,SA`.
    #[oai(validator(min_length = 1, max_length = 500))]
    rrule: String,
    /// From which local date the rule counts.
    first_date: NaiveDate,
    /// Last local date on which a shift may start.
    last_date: Option<NaiveDate>,
    /// Which evening the shifts belong to; a 00:00–04:00 shift to the `day_before`.
    #[oai(default = "same_day")]
    duty_day: Word<DutyDay>,
    /// Fewest people with whom a shift may depart.
    head_min: u32,
    /// Seats of a shift.
    head_target: u32,
    /// Positions that must be filled, and by whom.
    #[oai(default, validator(max_items = 20))]
    requirements: Vec<RequirementView>,
}

/// A pattern to make.
#[derive(Debug, Object)]
struct NewPattern {
    /// The team whose shifts it makes.
    team_id: TeamId,
    /// The rest.
    #[oai(flatten)]
    fields: PatternUpdate,
}

/// When a pattern ends.
#[derive(Debug, Object)]
struct PatternEnd {
    /// Last local date on which a shift may start.
    last_date: NaiveDate,
}

/// Evenings, both ends inside; at most 92.
#[derive(Debug, Object)]
pub struct DutyDates {
    /// First duty date.
    pub from: NaiveDate,
    /// Last duty date.
    pub to: NaiveDate,
}

/// What a pattern made.
#[derive(Debug, Object)]
struct GeneratedShifts {
    /// Shifts that this request made; none when it comes again.
    created: usize,
    /// Shifts that were there already and have been left alone.
    existing: usize,
    /// All shifts of the pattern on those evenings.
    items: Vec<ShiftView>,
}

/// The default of `duty_day`.
fn same_day() -> Word<DutyDay> {
    Word(DutyDay::SameDay)
}

impl PatternUpdate {
    fn fields(&self) -> PatternFields {
        PatternFields {
            name: self.name.clone(),
            start_time: self.start_time,
            minutes: self.minutes,
            rrule: self.rrule.clone(),
            first_date: self.first_date,
            last_date: self.last_date,
            duty_day: self.duty_day.0,
            crew: CrewFields {
                head_min: self.head_min,
                head_target: self.head_target,
                requirements: self.requirements.iter().map(Into::into).collect(),
            },
        }
    }
}

fn view(ward: WardId, pattern: Pattern) -> PatternView {
    PatternView {
        id: pattern.id,
        ward_id: ward,
        team_id: pattern.team,
        name: pattern.name,
        start_time: pattern.rule.start_time,
        minutes: pattern.rule.minutes,
        zone: pattern.rule.zone.name().to_owned(),
        rrule: pattern.rule.rrule,
        first_date: pattern.rule.first_date,
        last_date: pattern.rule.last_date,
        duty_day: Word(pattern.rule.duty_date_offset),
        head_min: pattern.head_min,
        head_target: pattern.head_target,
        requirements: pattern.requirements.iter().map(RequirementView::from).collect(),
        state: Word(pattern.state),
        version: pattern.stamp.version,
        updated_at: pattern.stamp.updated_at,
    }
}

/// Shift patterns.
pub struct Patterns(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roster")]
impl Patterns {
    /// List patterns
    ///
    /// By first date; of the teams whose rosters you build.
    #[oai(path = "/wards/:ward_id/patterns", method = "get", operation_id = "list_patterns")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        team_id: Query<Option<TeamId>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<PatternView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.require_some(Right::BuildRoster)?;
        let request = page(limit.0, after.0)?;
        let patterns = pattern::list(self.0.store.reader(), &scope, &reach, team_id.0, &request).await?;
        Ok(Json(Page::of(patterns, |p| view(ward_id.0, p))))
    }

    /// Make a pattern
    #[oai(path = "/wards/:ward_id/patterns", method = "post", operation_id = "create_pattern")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewPattern>,
    ) -> ApiResult<Created<PatternView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::BuildRoster, body.team_id)?;
        let create = CreatePattern { scope: scope.clone(), team: body.team_id, fields: body.fields.fields() };
        let id = auth.once(&self.0, "create_pattern", key.0.as_deref(), Some(ward_id.0), &body.0, &create).await?;
        let pattern = self.find(&scope, id).await?;
        Ok(Created::at(pattern.stamp.version, view(ward_id.0, pattern)))
    }

    /// Read a pattern
    #[oai(path = "/wards/:ward_id/patterns/:pattern_id", method = "get", operation_id = "get_pattern")]
    async fn get(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        pattern_id: Path<PatternId>,
    ) -> ApiResult<Found<PatternView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let pattern = self.find(&scope, pattern_id.0).await?;
        Ok(Found::at(pattern.stamp.version, view(ward_id.0, pattern)))
    }

    /// Change a pattern
    ///
    /// Shifts that were made of it stay as they are.
    #[oai(path = "/wards/:ward_id/patterns/:pattern_id", method = "put", operation_id = "update_pattern")]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        pattern_id: Path<PatternId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<PatternUpdate>,
    ) -> ApiResult<Found<PatternView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.find(&scope, pattern_id.0).await?;
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdatePattern { scope: scope.clone(), id: pattern_id.0, version, fields: body.fields() };
        auth.once(&self.0, "update_pattern", key.0.as_deref(), Some(ward_id.0), &body.0, &update).await?;
        let pattern = self.find(&scope, pattern_id.0).await?;
        Ok(Found::at(pattern.stamp.version, view(ward_id.0, pattern)))
    }

    /// End a pattern
    ///
    /// No shift of it starts after the last date. Shifts that were made already stay as they are.
    #[oai(path = "/wards/:ward_id/patterns/:pattern_id/end", method = "post", operation_id = "end_pattern")]
    async fn end(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        pattern_id: Path<PatternId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<PatternEnd>,
    ) -> ApiResult<Found<PatternView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.find(&scope, pattern_id.0).await?;
        let end = EndPattern { scope: scope.clone(), id: pattern_id.0, last_date: body.last_date };
        auth.once(&self.0, "end_pattern", key.0.as_deref(), Some(ward_id.0), &body.0, &end).await?;
        let pattern = self.find(&scope, pattern_id.0).await?;
        Ok(Found::at(pattern.stamp.version, view(ward_id.0, pattern)))
    }

    /// Make the shifts of a pattern
    ///
    /// Makes the draft shifts that those evenings do not have yet; changed and cancelled ones are left alone.
    #[oai(path = "/wards/:ward_id/patterns/:pattern_id/generate", method = "post", operation_id = "generate_shifts")]
    async fn generate(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        pattern_id: Path<PatternId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<DutyDates>,
    ) -> ApiResult<Json<GeneratedShifts>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.find(&scope, pattern_id.0).await?;
        let period = Period { from: body.from, to: body.to };
        let generate = GenerateShifts::new(scope.clone(), pattern_id.0, period);
        auth.once(&self.0, "generate_shifts", key.0.as_deref(), Some(ward_id.0), &body.0, &generate).await?;
        let (from, to) = (Some(body.from), Some(body.to));
        let filter = Filter { from, to, pattern: Some(pattern_id.0), ..Filter::default() };
        let shifts = shift::select(self.0.store.reader(), &scope, &TeamReach::All, &filter).await?;
        let created = generate.created().min(shifts.len());
        let existing = shifts.len() - created;
        Ok(Json(GeneratedShifts { created, existing, items: shift_views(&self.0, &scope, shifts).await? }))
    }
}

impl Patterns {
    /// A pattern of a team whose roster the caller builds.
    async fn find(&self, scope: &WardScope, id: PatternId) -> ApiResult<Pattern> {
        let pattern = pattern::get(self.0.store.reader(), scope, id).await?;
        scope.require_team(Right::BuildRoster, pattern.team)?;
        Ok(pattern)
    }
}
