//! The home screen, as the API shows it.

use chrono::NaiveDate;
use poem_openapi::Object;

use super::views::{DutyView, NoticeView, duty_view, notice_view};
use crate::clock::Instant;
use crate::domain::attendance::PresenceState;
use crate::domain::patrol_log::LogState;
use crate::domain::roster::Position;
use crate::http::attendance::{PresenceView, presence_view};
use crate::http::context::lang;
use crate::http::types::Word;
use crate::id::{LogId, PersonId, ShiftId, TeamId, WardId};
use crate::store::home::{Desk, Home, MissingLog, OpenShift, TeamNight, Tonight, TonightShift, WardNight};
use crate::store::night::LogHead;
use crate::words::{Code, Message};

/// Everything for tonight.
#[derive(Debug, Object)]
#[oai(rename = "Home", skip_serializing_if_is_none)]
pub(super) struct HomeView {
    /// Your wards.
    wards: Vec<WardView>,
    /// Your duties of tonight, and one that is running or takes check-ins now.
    tonight: Vec<TonightView>,
    /// Your next duties after that, at most 5.
    next: Vec<DutyView>,
    /// Your duties that wait for a yes or no, at most 10.
    to_answer: Vec<DutyView>,
    /// Seats free on shifts of your teams within 14 days, at most 5.
    open_seats: Vec<OpenShiftView>,
    /// The teams that you lead.
    teams_led: Vec<TeamNightView>,
    /// The wards whose logs you review.
    review: Vec<DeskView>,
    /// What you were told and have not acknowledged, newest first, at most 10.
    notices: Vec<NoticeView>,
    /// Something about your sign-in that you should know.
    security: Option<SecurityView>,
    /// What everybody must know.
    says: Vec<SaidView>,
}

/// One of your wards.
#[derive(Debug, Object)]
#[oai(rename = "HomeWard")]
struct WardView {
    /// Its id.
    id: WardId,
    /// Its name.
    name: String,
    /// Its time zone (IANA).
    zone: String,
    /// The duty date that «tonight» is there now.
    tonight: NaiveDate,
}

/// A duty of tonight.
#[derive(Debug, Object)]
#[oai(rename = "HomeTonight", skip_serializing_if_is_none)]
struct TonightView {
    /// The duty.
    duty: DutyView,
    /// The others on it.
    crew: Vec<CrewMateView>,
    /// When the shift begins to take check-ins.
    opens_at: Instant,
    /// When it stops taking attendance; later facts are taken all the same, and flagged.
    closes_at: Instant,
    /// Where you stand.
    presence: PresenceView,
    /// The shift's log, if it has begun.
    log: Option<LogView>,
}

/// Somebody else on the same shift.
#[derive(Debug, Object)]
#[oai(rename = "HomeCrewMate", skip_serializing_if_is_none)]
struct CrewMateView {
    /// Who.
    person_id: PersonId,
    /// The person's name, if it is kept.
    name: Option<String>,
    /// The function.
    position: Word<Position>,
    /// Where the person is.
    state: Word<PresenceState>,
}

/// Where a log stands.
#[derive(Debug, Object)]
#[oai(rename = "HomeLog")]
struct LogView {
    /// Its id.
    id: LogId,
    /// Where it stands.
    state: Word<LogState>,
}

/// A shift with free seats.
#[derive(Debug, Object)]
#[oai(rename = "HomeOpenShift")]
struct OpenShiftView {
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
    /// Seats.
    target: u32,
    /// Seats that are taken.
    taken: u32,
}

/// A team that you lead.
#[derive(Debug, Object)]
#[oai(rename = "HomeTeam")]
struct TeamNightView {
    /// The ward.
    ward_id: WardId,
    /// The team.
    team_id: TeamId,
    /// Its name.
    team: String,
    /// Its shifts of tonight.
    tonight: Vec<TonightShiftView>,
    /// Its shifts within 14 days with free seats, the next first, at most 10.
    open_seats: Vec<OpenShiftView>,
    /// How many there are.
    open_count: u64,
}

/// A shift of tonight.
#[derive(Debug, Object)]
#[oai(rename = "HomeShift", skip_serializing_if_is_none)]
struct TonightShiftView {
    /// The shift.
    shift_id: ShiftId,
    /// Its start.
    starts_at: Instant,
    /// Its end.
    ends_at: Instant,
    /// Fewest people with whom it may depart.
    head_min: u32,
    /// Seats.
    target: u32,
    /// Seats that are taken.
    taken: u32,
    /// Those with a seat who are not there.
    not_arrived: Vec<NotArrivedView>,
    /// Its log, if it has begun.
    log: Option<LogView>,
}

/// Somebody with a seat who is not there.
#[derive(Debug, Object)]
#[oai(rename = "HomeNotArrived", skip_serializing_if_is_none)]
struct NotArrivedView {
    /// Who.
    person_id: PersonId,
    /// The person's name, if it is kept.
    name: Option<String>,
    /// `expected`, or `absent`.
    state: Word<PresenceState>,
}

/// A ward whose logs you review.
#[derive(Debug, Object)]
#[oai(rename = "HomeDesk")]
struct DeskView {
    /// The ward.
    ward_id: WardId,
    /// Logs that wait for review, the oldest first, at most 10.
    waiting: Vec<WaitingLogView>,
    /// How many there are.
    waiting_count: u64,
    /// Shifts of the last 7 nights whose log should have been handed in, the oldest first, at most 10.
    missing: Vec<MissingLogView>,
    /// How many there are.
    missing_count: u64,
}

/// A log that waits for review.
#[derive(Debug, Object)]
#[oai(rename = "HomeWaitingLog", skip_serializing_if_is_none)]
struct WaitingLogView {
    /// The log.
    log_id: LogId,
    /// Its shift.
    shift_id: ShiftId,
    /// Its team's name.
    team: String,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// Where it stands: `accepted` when something was added since.
    state: Word<LogState>,
    /// When it was handed in.
    submitted_at: Option<Instant>,
}

/// A shift whose log was not handed in.
#[derive(Debug, Object)]
#[oai(rename = "HomeMissingLog")]
struct MissingLogView {
    /// The shift.
    shift_id: ShiftId,
    /// Its team.
    team_id: TeamId,
    /// That team's name.
    team: String,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// When it ended.
    ended_at: Instant,
    /// Whether somebody began to write.
    begun: bool,
}

/// Something about your sign-in.
#[derive(Debug, Object)]
#[oai(rename = "HomeSecurity")]
struct SecurityView {
    /// Stable word for it.
    code: String,
    /// The same in words.
    text: String,
    /// When it happened.
    at: Instant,
}

/// Something that everybody must know.
#[derive(Debug, Object)]
#[oai(rename = "HomeSaying")]
struct SaidView {
    /// Stable word for it.
    code: String,
    /// The same in words.
    text: String,
}

pub(super) fn home_view(home: Home) -> HomeView {
    let says = Message::new(Code::NobodyCalledDial113);
    let security = home.token_reused_at.map(|at| {
        let message = Message::new(Code::TokenReused);
        SecurityView { code: message.code.as_str().to_owned(), text: message.detail(lang()), at }
    });
    HomeView {
        wards: home.wards.into_iter().map(ward_view).collect(),
        tonight: home.tonight.into_iter().map(tonight_view).collect(),
        next: home.next.into_iter().map(duty_view).collect(),
        to_answer: home.to_answer.into_iter().map(duty_view).collect(),
        open_seats: home.open_seats.into_iter().map(open_view).collect(),
        teams_led: home.led.into_iter().map(team_view).collect(),
        review: home.desks.into_iter().map(desk_view).collect(),
        notices: home.notices.into_iter().map(notice_view).collect(),
        security,
        says: vec![SaidView { code: says.code.as_str().to_owned(), text: says.detail(lang()) }],
    }
}

fn ward_view(ward: WardNight) -> WardView {
    WardView { id: ward.id, name: ward.name, zone: ward.zone.name().to_owned(), tonight: ward.tonight }
}

fn tonight_view(tonight: Tonight) -> TonightView {
    let mate = |m: crate::store::home::CrewMate| CrewMateView {
        person_id: m.person,
        name: m.name,
        position: Word(m.position),
        state: Word(m.state),
    };
    TonightView {
        duty: duty_view(tonight.duty),
        crew: tonight.crew.into_iter().map(mate).collect(),
        opens_at: tonight.window.start,
        closes_at: tonight.window.end,
        presence: presence_view(tonight.presence),
        log: tonight.log.map(log_view),
    }
}

fn log_view(log: LogHead) -> LogView {
    LogView { id: log.id, state: Word(log.state) }
}

fn open_view(open: OpenShift) -> OpenShiftView {
    OpenShiftView {
        ward_id: open.ward,
        shift_id: open.shift,
        team_id: open.team,
        team: open.team_name,
        duty_date: open.duty_date,
        starts_at: open.time.start,
        ends_at: open.time.end,
        target: open.target,
        taken: open.taken,
    }
}

fn team_view(team: TeamNight) -> TeamNightView {
    TeamNightView {
        ward_id: team.ward,
        team_id: team.team,
        team: team.name,
        tonight: team.tonight.into_iter().map(shift_view).collect(),
        open_seats: team.open.into_iter().map(open_view).collect(),
        open_count: team.open_count as u64,
    }
}

fn shift_view(shift: TonightShift) -> TonightShiftView {
    let away = shift.not_arrived.into_iter();
    TonightShiftView {
        shift_id: shift.shift,
        starts_at: shift.time.start,
        ends_at: shift.time.end,
        head_min: shift.head_min,
        target: shift.target,
        taken: shift.taken,
        not_arrived: away.map(|a| NotArrivedView { person_id: a.person, name: a.name, state: Word(a.state) }).collect(),
        log: shift.log.map(log_view),
    }
}

fn desk_view(desk: Desk) -> DeskView {
    let waiting = |(log, team): (LogHead, String)| WaitingLogView {
        log_id: log.id,
        shift_id: log.shift,
        team,
        duty_date: log.duty_date,
        state: Word(log.state),
        submitted_at: log.submitted_at,
    };
    let missing = |m: MissingLog| MissingLogView {
        shift_id: m.shift,
        team_id: m.team,
        team: m.team_name,
        duty_date: m.duty_date,
        ended_at: m.ended_at,
        begun: m.begun,
    };
    DeskView {
        ward_id: desk.ward,
        waiting: desk.waiting.into_iter().map(waiting).collect(),
        waiting_count: desk.waiting_count,
        missing: desk.missing.into_iter().map(missing).collect(),
        missing_count: desk.missing_count as u64,
    }
}
