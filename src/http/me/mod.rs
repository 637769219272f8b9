//! What concerns the caller, over all wards in which he is somebody: tonight, duties, attendance, notices.

mod home_views;
mod views;

use chrono::{NaiveDate, TimeDelta};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use home_views::{HomeView, home_view};
use views::{MyAttendance, MyAttendanceLine, MyDutyList, NoticeList, NoticeView, duty_view, line_view, notice_view};

use super::Tag;
use super::attendance::{period, totals_view};
use super::auth::Auth;
use super::problem::ApiResult;
use crate::app::App;
use crate::domain::attendance::{Served, totals};
use crate::error::Result;
use crate::id::{NoticeId, WardId};
use crate::ops::notice::AcknowledgeNotice;
use crate::store::{home, notice};

/// What concerns the caller.
pub struct Me(pub App);

/// Most duty dates of one list of one's own.
const OWN_DAYS: i64 = 62;
/// Duty dates shown when the end is not given.
const SHOWN_DAYS: i64 = 31;

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Me")]
impl Me {
    /// Read your home screen
    ///
    /// Everything for tonight in one answer, over all your wards and roles: your duties with crew and check-in times, what
    /// waits for your answer, seats that are free; for leaders, tonight's seats with who has not arrived; for officers,
    /// logs handed in and logs missing.
    #[oai(path = "/me/home", method = "get", operation_id = "get_home")]
    async fn home(&self, auth: Auth) -> ApiResult<Json<HomeView>> {
        let found = home::of(self.0.store.reader(), auth.caller(), self.0.now()).await?;
        Ok(Json(home_view(found)))
    }

    /// List your duties
    ///
    /// Published ones, over all your wards, by start; of at most 62 duty dates. Without dates, from yesterday (UTC) on for
    /// 31 days.
    #[oai(path = "/me/duties", method = "get", operation_id = "list_my_duties")]
    async fn duties(
        &self,
        auth: Auth,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
    ) -> ApiResult<Json<MyDutyList>> {
        let dates = self.dates(from.0, to.0)?;
        let found = home::duties_between(self.0.store.reader(), auth.caller(), dates).await?;
        Ok(Json(MyDutyList { items: found.into_iter().map(duty_view).collect() }))
    }

    /// Read your attendance
    ///
    /// Shift by shift and in sum, over all your wards; of at most 62 duty dates.
    #[oai(path = "/me/attendance", method = "get", operation_id = "get_my_attendance")]
    async fn attendance(
        &self,
        auth: Auth,
        from: Query<Option<NaiveDate>>,
        to: Query<Option<NaiveDate>>,
    ) -> ApiResult<Json<MyAttendance>> {
        let dates = self.dates(from.0, to.0)?;
        let lines = home::attendance(self.0.store.reader(), auth.caller(), dates, self.0.now()).await?;
        let served: Vec<&Served> = lines.iter().map(|(_, _, served)| served).collect();
        let totals = totals_view(totals(served));
        let items: Vec<MyAttendanceLine> = lines.into_iter().map(line_view).collect();
        Ok(Json(MyAttendance { items, totals }))
    }

    /// List what you were told
    ///
    /// Newest first, over all your wards, in your language.
    #[oai(path = "/me/notices", method = "get", operation_id = "list_notices")]
    async fn notices(
        &self,
        auth: Auth,
        /// Only what you have not acknowledged.
        #[oai(default)]
        unread: Query<bool>,
        /// At most this many.
        #[oai(default = "fifty", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
    ) -> ApiResult<Json<NoticeList>> {
        let told = home::notices(self.0.store.reader(), auth.caller(), unread.0, limit.0).await?;
        Ok(Json(NoticeList { items: told.into_iter().map(notice_view).collect() }))
    }

    /// Acknowledge a notice
    ///
    /// Again does no harm.
    #[oai(
        path = "/me/wards/:ward_id/notices/:notice_id/acknowledge",
        method = "post",
        operation_id = "acknowledge_notice"
    )]
    async fn acknowledge(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        notice_id: Path<NoticeId>,
    ) -> ApiResult<Json<NoticeView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let acknowledge = AcknowledgeNotice { scope: scope.clone(), id: notice_id.0 };
        self.0.act(&auth.actor(), &acknowledge).await?;
        Ok(Json(notice_view(notice::get_mine(self.0.store.reader(), &scope, notice_id.0).await?)))
    }
}

fn fifty() -> u64 {
    50
}

impl Me {
    fn dates(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(NaiveDate, NaiveDate)> {
        let yesterday = (self.0.now() - TimeDelta::days(1)).date_naive();
        let from = from.unwrap_or(yesterday);
        let last = from.checked_add_signed(TimeDelta::days(SHOWN_DAYS - 1)).unwrap_or(from);
        period(from, to.unwrap_or(last), OWN_DAYS)
    }
}
