//! Attendance: reporting it, the sheet of a shift, and sums.

mod views;

use chrono::{Datelike, NaiveDate, SubsecRound};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use views::{AttendanceAnswer, AttendanceSums, AttendanceV1, PersonSumsView, SheetView, answer_view, sheet_view};
pub(super) use views::{PresenceView, TotalsView, presence_view, totals_view};

use super::Tag;
use super::auth::Auth;
use super::problem::ApiResult;
use crate::app::App;
use crate::domain::attendance::{AttendanceItem, Position};
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::ShiftState;
use crate::error::{Error, Result};
use crate::id::{ShiftId, TeamId, WardId};
use crate::ops::attendance::ReportAttendance;
use crate::store::attendance::{self, Sheet};
use crate::store::shift;
use crate::words::{Code, Message};

/// Attendance.
pub struct Attendance(pub App);

/// Most duty dates of one list of sums.
const SUM_DAYS: i64 = 31;

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Attendance")]
impl Attendance {
    /// Report attendance
    ///
    /// From one's own phone, or by roll call for all who are there. The body is the same item that a phone keeps while it
    /// has no signal: its id makes it count once, however often it is sent, so no `Idempotency-Key` is needed. Nothing is
    /// refused for coming late; what is doubtful is flagged. The roll is called by the shift's leader or whoever leads
    /// the team; by another member of the crew it is flagged.
    #[oai(path = "/wards/:ward_id/attendance", method = "post", operation_id = "report_attendance")]
    async fn report(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        body: Json<AttendanceV1>,
    ) -> ApiResult<Json<AttendanceAnswer>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let report = ReportAttendance { scope, item: item(body.0) };
        let reported = self.0.act(&auth.actor(), &report).await?;
        Ok(Json(answer_view(reported)))
    }

    /// Read the attendance sheet of a shift
    ///
    /// For those who see the team's attendance, and for the shift's crew.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/attendance", method = "get", operation_id = "get_shift_attendance")]
    async fn sheet(&self, auth: Auth, ward_id: Path<WardId>, shift_id: Path<ShiftId>) -> ApiResult<Json<SheetView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let sheet = self.find(&scope, shift_id.0).await?;
        let crew = is_crew(&scope, &sheet);
        let named = crew || scope.reach(Right::SeePeople).includes(sheet.shift.team);
        Ok(Json(sheet_view(ward_id.0, sheet, named)))
    }

    /// Sum up attendance by person
    ///
    /// Over at most 31 duty dates, both ends included; of the teams whose attendance you see.
    #[oai(path = "/wards/:ward_id/attendance", method = "get", operation_id = "sum_attendance")]
    async fn sums(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        from: Query<NaiveDate>,
        to: Query<NaiveDate>,
        team_id: Query<Option<TeamId>>,
    ) -> ApiResult<Json<AttendanceSums>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.require_some(Right::SeeAttendance)?;
        if let Some(team) = team_id.0 {
            scope.require_team(Right::SeeAttendance, team)?;
        }
        let dates = period(from.0, to.0, SUM_DAYS)?;
        let (db, now) = (self.0.store.reader(), self.0.now());
        let sums = attendance::totals_by_person(db, &scope, &reach, dates, team_id.0, now).await?;
        let named = !scope.reach(Right::SeePeople).is_empty();
        let view = |sum: attendance::PersonTotals| PersonSumsView::of(sum, named);
        Ok(Json(AttendanceSums { items: sums.into_iter().map(view).collect() }))
    }
}

impl Attendance {
    /// The sheet of a shift whose attendance the caller may see.
    async fn find(&self, scope: &WardScope, id: ShiftId) -> Result<Sheet> {
        let db = self.0.store.reader();
        let shift = shift::get(db, scope, id).await?;
        let team = shift.team;
        let draft = shift.state == ShiftState::Draft;
        if draft && !scope.reach(Right::BuildRoster).includes(team) {
            return Err(Error::NotFound);
        }
        let sheet = attendance::sheet(db, scope, shift, self.0.now()).await?;
        if !is_crew(scope, &sheet) {
            scope.require_team(Right::SeeAttendance, team)?;
        }
        Ok(sheet)
    }
}

fn is_crew(scope: &WardScope, sheet: &Sheet) -> bool {
    sheet.lines.iter().any(|line| line.seat.is_some() && Some(line.person) == scope.person())
}

/// Reads an item.
fn item(body: AttendanceV1) -> AttendanceItem {
    let position = body.position.map(|p| Position { lat: p.lat, lon: p.lon, accuracy_m: p.accuracy_m });
    AttendanceItem {
        id: body.id,
        v: body.v,
        kind: body.kind.0,
        method: body.method.0,
        shift: body.shift_id,
        people: body.person_ids,
        device_at: body.device_at.trunc_subsecs(3),
        counter: body.counter,
        position,
    }
}

/// Years in which a period may lie.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;

/// A period of duty dates, both ends included, of `most` days at most.
///
/// # Errors
/// [`Error::Invalid`] naming `from` or `to`.
pub(super) fn period(from: NaiveDate, to: NaiveDate, most: i64) -> Result<(NaiveDate, NaiveDate)> {
    if !YEARS.contains(&from.year()) {
        let years = Message::new(Code::OutOfRange).with("least", YEARS.start()).with("most", YEARS.end());
        return Err(Error::field("from", years));
    }
    if to < from || (to - from).num_days() >= most {
        return Err(Error::field("to", Message::new(Code::PeriodNotUsable).with("days", most)));
    }
    Ok((from, to))
}
