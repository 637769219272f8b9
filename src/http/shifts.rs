//! Shifts of a ward.

use chrono::{NaiveDate, NaiveDateTime};
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
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::ShiftState;
use crate::domain::time::DutyDay;
use crate::error::Error;
use crate::id::{ShiftId, TeamId, WardId};
use crate::ops::shift::{CancelShift, CloseShift, CreateShift, CrewFields, ShiftFields, UpdateShift, may_build};
use crate::store::Paged;
use crate::store::shift::{self, Filter, Shift};

/// A draft shift's fields as they shall be.
#[derive(Debug, Object)]
struct ShiftUpdate {
    /// Wall time of its start in the ward's zone, in whole minutes: `2026-12-05T22:00:00`.
    local_start: NaiveDateTime,
    /// Elapsed minutes.
    #[oai(validator(minimum(value = "15"), maximum(value = "1440")))]
    minutes: u32,
    /// Which evening it belongs to; a 00:00–04:00 shift to the `day_before`.
    #[oai(default = "same_day")]
    duty_day: Word<DutyDay>,
    /// Fewest people with whom it may depart.
    head_min: u32,
    /// Seats.
    head_target: u32,
    /// Positions that must be filled, and by whom.
    #[oai(default, validator(max_items = 20))]
    requirements: Vec<RequirementView>,
}

/// A shift to make outside every pattern.
#[derive(Debug, Object)]
struct NewShift {
    /// The team whose shift it is.
    team_id: TeamId,
    /// The rest.
    #[oai(flatten)]
    fields: ShiftUpdate,
}

/// Why something is called off or taken back; whoever it concerns reads it.
#[derive(Debug, Object)]
pub struct Why {
    /// The reason.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub reason: String,
}

/// The default of `duty_day`.
fn same_day() -> Word<DutyDay> {
    Word(DutyDay::SameDay)
}

impl ShiftUpdate {
    fn fields(&self) -> ShiftFields {
        ShiftFields {
            local_start: self.local_start,
            minutes: self.minutes,
            duty_day: self.duty_day.0,
            crew: CrewFields {
                head_min: self.head_min,
                head_target: self.head_target,
                requirements: self.requirements.iter().map(Into::into).collect(),
            },
        }
    }
}

/// Shifts.
pub struct Shifts(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roster")]
impl Shifts {
    /// List shifts
    ///
    /// By start. Drafts are for those who build the roster. A volunteer sees the published shifts of his teams, and those on
    /// which he has a seat.
    #[oai(path = "/wards/:ward_id/shifts", method = "get", operation_id = "list_shifts")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        /// First duty date.
        from: Query<Option<NaiveDate>>,
        /// Last duty date, inclusive.
        to: Query<Option<NaiveDate>>,
        team_id: Query<Option<TeamId>>,
        state: Query<Option<Word<ShiftState>>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<ShiftView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let state = state.0.map(|word| word.0);
        let filter = Filter { from: from.0, to: to.0, team: team_id.0, state, pattern: None };
        let request = page(limit.0, after.0)?;
        let Paged { items, next } = shift::list_visible(self.0.store.reader(), &scope, &filter, &request).await?;
        let items = shift_views(&self.0, &scope, items).await?;
        Ok(Json(Page::of(Paged { items, next }, |view| view)))
    }

    /// Make a shift outside every pattern
    #[oai(path = "/wards/:ward_id/shifts", method = "post", operation_id = "create_shift")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewShift>,
    ) -> ApiResult<Created<ShiftView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::BuildRoster, body.team_id)?;
        let create = CreateShift { scope: scope.clone(), team: body.team_id, fields: body.fields.fields() };
        let id = auth.once(&self.0, "create_shift", key.0.as_deref(), Some(ward_id.0), &body.0, &create).await?;
        let (version, view) = self.view(&scope, id).await?;
        Ok(Created::at(version, view))
    }

    /// Read a shift and its crew
    #[oai(path = "/wards/:ward_id/shifts/:shift_id", method = "get", operation_id = "get_shift")]
    async fn get(&self, auth: Auth, ward_id: Path<WardId>, shift_id: Path<ShiftId>) -> ApiResult<Found<ShiftView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let (version, view) = self.view(&scope, shift_id.0).await?;
        Ok(Found::at(version, view))
    }

    /// Change a draft shift
    ///
    /// Whether its people still fit is judged when it is published.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id", method = "put", operation_id = "update_shift")]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<ShiftUpdate>,
    ) -> ApiResult<Found<ShiftView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.buildable(&scope, shift_id.0).await?;
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdateShift { scope: scope.clone(), id: shift_id.0, version, fields: body.fields() };
        auth.once(&self.0, "update_shift", key.0.as_deref(), Some(ward_id.0), &body.0, &update).await?;
        let (version, view) = self.view(&scope, shift_id.0).await?;
        Ok(Found::at(version, view))
    }

    /// Cancel a shift
    ///
    /// Frees its seats and its people's time. The crew of a published shift is told the reason.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/cancel", method = "post", operation_id = "cancel_shift")]
    async fn cancel(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<Why>,
    ) -> ApiResult<Found<ShiftView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.buildable(&scope, shift_id.0).await?;
        let cancel = CancelShift { scope: scope.clone(), id: shift_id.0, reason: body.reason.clone() };
        auth.once(&self.0, "cancel_shift", key.0.as_deref(), Some(ward_id.0), &body.0, &cancel).await?;
        let (version, view) = self.view(&scope, shift_id.0).await?;
        Ok(Found::at(version, view))
    }

    /// Close a shift after its end
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/close", method = "post", operation_id = "close_shift")]
    async fn close(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
    ) -> ApiResult<Found<ShiftView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        self.buildable(&scope, shift_id.0).await?;
        let close = CloseShift { scope: scope.clone(), id: shift_id.0 };
        let nothing = String::new();
        auth.once(&self.0, "close_shift", key.0.as_deref(), Some(ward_id.0), &nothing, &close).await?;
        let (version, view) = self.view(&scope, shift_id.0).await?;
        Ok(Found::at(version, view))
    }
}

impl Shifts {
    /// A shift of a team whose roster the caller builds.
    async fn buildable(&self, scope: &WardScope, id: ShiftId) -> ApiResult<Shift> {
        let shift = shift::get(self.0.store.reader(), scope, id).await?;
        may_build(scope, &shift)?;
        Ok(shift)
    }

    async fn view(&self, scope: &WardScope, id: ShiftId) -> ApiResult<(i64, ShiftView)> {
        let shift = shift::get_visible(self.0.store.reader(), scope, id).await?;
        let version = shift.stamp.version;
        let view = shift_views(&self.0, scope, vec![shift]).await?.pop();
        Ok((version, view.ok_or(Error::NotFound)?))
    }
}
