//! What attendance looks like in the API.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::clock::Instant;
use crate::domain::attendance::{AttendanceKind, AttendanceVerdict, Flag, Method, Presence, PresenceState, Totals};
use crate::domain::roster::{Position, ShiftState};
use crate::http::context::lang;
use crate::http::types::Word;
use crate::id::{AssignmentId, AttendanceId, PersonId, ShiftId, TeamId, WardId};
use crate::ops::attendance::Reported;
use crate::store::attendance::{Line, PersonTotals, Sheet};

/// A check-in or check-out as a phone makes it: item schema, version 1.
#[derive(Debug, Object)]
pub(super) struct AttendanceV1 {
    /// A UUIDv7 that the client made. The same id with the same content counts once.
    pub id: AttendanceId,
    /// Version of the schema: 1.
    pub v: i32,
    /// What it says.
    pub kind: Word<AttendanceKind>,
    /// How it was made.
    pub method: Word<Method>,
    /// The shift; without it, the one that takes attendance at that time.
    pub shift_id: Option<ShiftId>,
    /// Roll call: those who are there. Own phone: leave it out.
    #[oai(default, validator(max_items = 100))]
    pub person_ids: Vec<PersonId>,
    /// The device's time when it was made.
    pub device_at: Instant,
    /// The device's own running number.
    pub counter: i64,
    /// Where it was made.
    pub position: Option<AttendancePosition>,
}

/// Where an item was made.
#[derive(Debug, Object)]
pub(super) struct AttendancePosition {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Radius within which the device believed itself to be, metres.
    pub accuracy_m: Option<f64>,
}

/// What became of an item.
#[derive(Debug, Object)]
pub(super) struct AttendanceAnswer {
    /// One for each person, in the order in which they were named.
    pub items: Vec<AttendanceResult>,
}

/// What became of one person's part of an item.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct AttendanceResult {
    /// Who.
    pub person_id: PersonId,
    /// The event's id: the item's own, or made from it and the person.
    pub event_id: AttendanceId,
    /// What became of it.
    pub verdict: Word<AttendanceVerdict>,
    /// The shift that it belongs to; absent where the id is taken.
    pub shift_id: Option<ShiftId>,
    /// What there is to notice about the event.
    pub flags: Vec<AttendanceFlag>,
    /// What the person's events on the shift amount to now; absent where the id is taken.
    pub presence: Option<PresenceView>,
}

/// Something that a reviewer should know.
#[derive(Debug, Object)]
pub(super) struct AttendanceFlag {
    /// Which.
    pub code: Word<Flag>,
    /// The same in words.
    pub text: String,
}

/// Where a person stands on a shift.
#[derive(Debug, Object)]
#[oai(rename = "Presence", skip_serializing_if_is_none)]
pub struct PresenceView {
    /// In a word.
    state: Word<PresenceState>,
    /// First check-in.
    in_at: Option<Instant>,
    /// Last check-out.
    out_at: Option<Instant>,
    /// Elapsed minutes inside the shift.
    minutes_present: i64,
    /// Minutes late, 0 if in time.
    late_min: i64,
    /// Minutes before the end at which the person left, 0 if at the end.
    early_min: i64,
    /// What a reviewer should know.
    flags: Vec<AttendanceFlag>,
}

/// Everybody on a shift.
#[derive(Debug, Object)]
#[oai(rename = "AttendanceSheet")]
pub(super) struct SheetView {
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
    /// Where it is in its life.
    state: Word<ShiftState>,
    /// Seat holders in the order in which they were assigned, then stand-ins by name.
    items: Vec<SheetLineView>,
}

/// One person on a shift.
#[derive(Debug, Object)]
#[oai(rename = "AttendanceSheetLine", skip_serializing_if_is_none)]
struct SheetLineView {
    /// Who.
    person_id: PersonId,
    /// The person's name, if you may see it and it is kept.
    name: Option<String>,
    /// The place on the shift; absent for a stand-in.
    assignment_id: Option<AssignmentId>,
    /// The function; absent for a stand-in.
    position: Option<Word<Position>>,
    /// Where the person stands.
    presence: PresenceView,
}

/// Sums of a period.
#[derive(Debug, Object)]
#[oai(rename = "AttendanceTotals")]
pub struct TotalsView {
    /// Shifts to which the person came.
    shifts: u32,
    /// Duty dates that count as a night.
    nights: u32,
    /// Elapsed minutes present inside the shifts.
    minutes_present: i64,
    /// Those of them inside the night band.
    night_minutes: i64,
    /// Shifts to which the person came late.
    late: u32,
    /// Shifts to which the person did not come.
    absent: u32,
    /// Shifts that are over without a check-out: their minutes are provisional.
    not_checked_out: u32,
    /// Shifts with a flag that somebody should look at.
    for_review: u32,
}

/// One person's sums.
#[derive(Debug, Object)]
#[oai(rename = "PersonAttendance", skip_serializing_if_is_none)]
pub(super) struct PersonSumsView {
    /// Who.
    person_id: PersonId,
    /// The person's name, if you may see it and it is kept.
    name: Option<String>,
    /// The sums.
    totals: TotalsView,
}

/// Sums by person.
#[derive(Debug, Object)]
pub(super) struct AttendanceSums {
    /// By name.
    pub items: Vec<PersonSumsView>,
}

impl PersonSumsView {
    pub fn of(sum: PersonTotals, named: bool) -> Self {
        let name = sum.name.filter(|_| named);
        Self { person_id: sum.person, name, totals: totals_view(sum.totals) }
    }
}

/// Sums as the API shows them.
pub fn totals_view(totals: Totals) -> TotalsView {
    TotalsView {
        shifts: totals.shifts,
        nights: totals.nights,
        minutes_present: totals.minutes_present,
        night_minutes: totals.night_minutes,
        late: totals.late,
        absent: totals.absent,
        not_checked_out: totals.not_checked_out,
        for_review: totals.for_review,
    }
}

/// A presence as the API shows it, in the reader's language.
pub fn presence_view(presence: Presence) -> PresenceView {
    PresenceView {
        state: Word(presence.state),
        in_at: presence.in_at,
        out_at: presence.out_at,
        minutes_present: presence.minutes_present,
        late_min: presence.late_min,
        early_min: presence.early_min,
        flags: flags(presence.flags),
    }
}

fn flags(flags: impl IntoIterator<Item = Flag>) -> Vec<AttendanceFlag> {
    let view = |flag: Flag| AttendanceFlag { code: Word(flag), text: flag.message().detail(lang()) };
    flags.into_iter().map(view).collect()
}

pub(super) fn answer_view(reported: Vec<Reported>) -> AttendanceAnswer {
    let view = |one: Reported| {
        let (shift_id, seen, presence) = match one.outcome {
            Some(o) => (Some(o.shift), flags(o.flags), Some(presence_view(o.presence))),
            None => (None, Vec::new(), None),
        };
        let verdict = Word(one.verdict);
        AttendanceResult { person_id: one.person, event_id: one.event, verdict, shift_id, flags: seen, presence }
    };
    AttendanceAnswer { items: reported.into_iter().map(view).collect() }
}

/// The sheet; with names if the caller may see them.
pub(super) fn sheet_view(ward: WardId, sheet: Sheet, named: bool) -> SheetView {
    let line = |line: Line| SheetLineView {
        person_id: line.person,
        name: line.name.filter(|_| named),
        assignment_id: line.seat.map(|s| s.0),
        position: line.seat.map(|s| Word(s.1)),
        presence: presence_view(line.presence),
    };
    SheetView {
        ward_id: ward,
        shift_id: sheet.shift.id,
        team_id: sheet.shift.team,
        duty_date: sheet.shift.duty_date,
        starts_at: sheet.shift.time.start,
        ends_at: sheet.shift.time.end,
        state: Word(sheet.shift.state),
        items: sheet.lines.into_iter().map(line).collect(),
    }
}
