//! What is one's own, as the API shows it.

use chrono::NaiveDate;
use poem_openapi::Object;
use uuid::Uuid;

use crate::clock::Instant;
use crate::domain::attendance::Served;
use crate::domain::roster::{AssignmentState, Position};
use crate::http::attendance::{PresenceView, TotalsView, presence_view};
use crate::http::context::lang;
use crate::http::types::Word;
use crate::id::{AssignmentId, NoticeId, ShiftId, TeamId, WardId};
use crate::store::home::Duty;
use crate::store::notice::Told;
use crate::store::shift::Shift;

/// One of your duties.
#[derive(Debug, Object)]
#[oai(rename = "MyDuty")]
pub(super) struct DutyView {
    /// The ward.
    ward_id: WardId,
    /// The shift.
    shift_id: ShiftId,
    /// Whose shift it is.
    team_id: TeamId,
    /// That team's name.
    team: String,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// Its start.
    starts_at: Instant,
    /// Its end.
    ends_at: Instant,
    /// Your place on it.
    assignment_id: AssignmentId,
    /// Your function.
    position: Word<Position>,
    /// Where your place is in its life: `proposed` waits for your answer.
    state: Word<AssignmentState>,
    /// The place's version, to send as `If-Match`.
    version: i64,
}

/// Your duties.
#[derive(Debug, Object)]
pub(super) struct MyDutyList {
    /// By start.
    pub items: Vec<DutyView>,
}

/// One of your shifts, and how you were there.
#[derive(Debug, Object)]
pub(super) struct MyAttendanceLine {
    /// The ward.
    ward_id: WardId,
    /// The shift.
    shift_id: ShiftId,
    /// Whose shift it is.
    team_id: TeamId,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// Its start.
    starts_at: Instant,
    /// Its end.
    ends_at: Instant,
    /// Elapsed minutes present inside the night band.
    night_minutes: i64,
    /// How you were there.
    presence: PresenceView,
}

/// Your attendance.
#[derive(Debug, Object)]
pub(super) struct MyAttendance {
    /// By start.
    pub items: Vec<MyAttendanceLine>,
    /// The sums.
    pub totals: TotalsView,
}

/// Something that you were told, in your language.
#[derive(Debug, Object)]
#[oai(rename = "Notice", skip_serializing_if_is_none)]
pub(super) struct NoticeView {
    /// Its id.
    id: NoticeId,
    /// Its ward.
    ward_id: WardId,
    /// Stable word for what it says.
    code: String,
    /// The short wording.
    title: String,
    /// The full sentence, where it says more than the short wording.
    detail: Option<String>,
    /// What sort of thing it is about.
    object_kind: String,
    /// Which thing.
    object_id: Uuid,
    /// When you were told.
    created_at: Instant,
    /// By when it should be acted on.
    due_at: Option<Instant>,
    /// When you acknowledged it.
    acknowledged_at: Option<Instant>,
}

/// What you were told.
#[derive(Debug, Object)]
pub(super) struct NoticeList {
    /// Newest first.
    pub items: Vec<NoticeView>,
}

pub(super) fn duty_view(duty: Duty) -> DutyView {
    DutyView {
        ward_id: duty.ward,
        shift_id: duty.shift,
        team_id: duty.team,
        team: duty.team_name,
        duty_date: duty.duty_date,
        starts_at: duty.time.start,
        ends_at: duty.time.end,
        assignment_id: duty.assignment,
        position: Word(duty.position),
        state: Word(duty.state),
        version: duty.version,
    }
}

pub(super) fn line_view((ward_id, shift, served): (WardId, Shift, Served)) -> MyAttendanceLine {
    MyAttendanceLine {
        ward_id,
        shift_id: shift.id,
        team_id: shift.team,
        duty_date: shift.duty_date,
        starts_at: shift.time.start,
        ends_at: shift.time.end,
        night_minutes: served.night_minutes(),
        presence: presence_view(served.presence),
    }
}

pub(super) fn notice_view(told: Told) -> NoticeView {
    let (title, detail) = (told.message.title(lang()), told.message.detail(lang()));
    NoticeView {
        id: told.id,
        ward_id: told.ward,
        code: told.message.code.as_str().to_owned(),
        detail: (detail != title).then_some(detail),
        title,
        object_kind: told.object_kind,
        object_id: told.object_id,
        created_at: told.created_at,
        due_at: told.due_at,
        acknowledged_at: told.acknowledged_at,
    }
}
