//! A log and its entries as they are read.

use chrono::NaiveDate;
use poem_openapi::Object;

use super::bodies::BodyView;
use crate::clock::Instant;
use crate::domain::patrol_log::{EntryKind, LogAction, LogState, Position, TaskGroup};
use crate::http::context::lang;
use crate::http::types::Word;
use crate::id::{AmendmentId, EntryId, LogId, PersonId, ReviewId, ShiftId, TeamId, WardId};
use crate::words::Message;

/// Something that the service says, in the reader's language.
#[derive(Clone, Debug, Object)]
#[oai(rename = "Remark")]
pub struct RemarkView {
    /// Stable word.
    pub code: String,
    /// Short wording.
    pub title: String,
    /// The full sentence.
    pub detail: String,
}

impl From<Message> for RemarkView {
    fn from(message: Message) -> Self {
        let code = message.code.as_str().to_owned();
        Self { code, title: message.title(lang()), detail: message.detail(lang()) }
    }
}

/// A person in a log.
#[derive(Clone, Debug, Object)]
#[oai(rename = "LogPerson", skip_serializing_if_is_none)]
pub struct LogPersonView {
    /// The person; absent for somebody who is none of the ward.
    pub person_id: Option<PersonId>,
    /// The name, for those who may see the team's people.
    pub name: Option<String>,
    /// Whether it is you.
    pub me: bool,
}

/// Where a phone was when an entry was written.
#[derive(Clone, Copy, Debug, Object)]
#[oai(rename = "EntryPosition", skip_serializing_if_is_none)]
pub struct EntryPositionView {
    /// Degrees, north positive; kept to four decimals, for gatherings to three.
    pub lat: f64,
    /// Degrees, east positive.
    pub lon: f64,
    /// Radius in metres in which the phone believed itself.
    pub accuracy_m: Option<f64>,
}

impl From<Position> for EntryPositionView {
    fn from(position: Position) -> Self {
        Self { lat: position.lat, lon: position.lon, accuracy_m: position.accuracy_m }
    }
}

/// A correction of an entry. What it corrects stays readable.
#[derive(Clone, Debug, Object)]
#[oai(rename = "LogAmendment", skip_serializing_if_is_none)]
pub struct AmendmentView {
    /// Its id.
    pub id: AmendmentId,
    /// The whole body as it should read.
    pub body: BodyView,
    /// The same in one line.
    pub summary: String,
    /// Why; absent once it is erased.
    pub reason: Option<String>,
    /// Pointers to the fields that differ from what the entry read before.
    pub changed: Vec<String>,
    /// Whether it came after the log was handed in.
    pub late_addition: bool,
    /// Whether it is part of the text that the officer accepted.
    pub accepted: bool,
    /// Who wrote it.
    pub author: LogPersonView,
    /// When, by the phone's clock.
    pub device_at: Instant,
    /// When the service received it.
    pub received_at: Instant,
    /// What to look at.
    pub flags: Vec<RemarkView>,
}

/// An entry of a log.
#[derive(Clone, Debug, Object)]
#[oai(rename = "LogEntry", skip_serializing_if_is_none)]
pub struct EntryView {
    /// Its id.
    pub id: EntryId,
    /// Its log.
    pub log_id: LogId,
    /// What it is about, as it was written.
    pub kind: Word<EntryKind>,
    /// The task of the law that it counts for.
    pub task_group: Word<TaskGroup>,
    /// What it reads, in one line, for kinds and words that you do not know.
    pub summary: String,
    /// When it happened, as its author says.
    pub occurred_at: Instant,
    /// What it reads: with its amendments; in an accepted log, with those that the officer accepted.
    pub body: BodyView,
    /// What was written first, where it was amended.
    pub original: Option<BodyView>,
    /// Its amendments, in the order in which they were taken.
    pub amendments: Vec<AmendmentView>,
    /// Whether it came after the log was handed in.
    pub late_addition: bool,
    /// Whether it is part of the text that the officer accepted.
    pub accepted: bool,
    /// Who wrote it.
    pub author: LogPersonView,
    /// When it was written, by the phone's clock.
    pub device_at: Instant,
    /// When the service received it.
    pub received_at: Instant,
    /// Rules that it, or an amendment of it, says were broken.
    pub breaches: Vec<RemarkView>,
    /// What else to look at.
    pub flags: Vec<RemarkView>,
    /// Where the phone was.
    pub position: Option<EntryPositionView>,
    /// Gatherings: the number for the telephone.
    pub ref_no: Option<String>,
    /// Gatherings: whole minutes of the contact.
    pub duration_min: Option<i64>,
}

/// A step of a log's review.
#[derive(Clone, Debug, Object)]
#[oai(rename = "ReviewStep", skip_serializing_if_is_none)]
pub struct StepView {
    /// Its id.
    pub id: ReviewId,
    /// What was done.
    pub action: Word<LogAction>,
    /// The question, the answer, the note or the reason.
    pub text: Option<String>,
    /// Who did it.
    pub by: LogPersonView,
    /// When.
    pub at: Instant,
}

/// A rule that was broken, and where that stands.
#[derive(Clone, Debug, Object)]
#[oai(rename = "LogBreach")]
pub struct BreachView {
    /// The entry.
    pub entry_id: EntryId,
    /// Stable word.
    pub code: String,
    /// Short wording.
    pub title: String,
    /// The full sentence.
    pub detail: String,
}

/// A shift's log.
#[derive(Clone, Debug, Object)]
#[oai(rename = "PatrolLog", skip_serializing_if_is_none)]
pub struct LogView {
    /// Its id: that of its shift.
    pub id: LogId,
    /// Its ward.
    pub ward_id: WardId,
    /// Its shift.
    pub shift_id: ShiftId,
    /// The team whose shift it is.
    pub team_id: TeamId,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// The number for the telephone; absent before anybody has written.
    pub ref_no: Option<String>,
    /// Where it stands.
    pub state: Word<LogState>,
    /// Whether it waits for an officer.
    pub needs_review: bool,
    /// What was added since it was last handed in or accepted.
    pub late_additions: u32,
    /// Rules that were broken: look at these first.
    pub breaches: Vec<BreachView>,
    /// The entries, by the time at which they happened.
    pub entries: Vec<EntryView>,
    /// The review, in its order.
    pub steps: Vec<StepView>,
    /// Those on a seat of whom there is no attendance event and who wrote nothing: their phones may hold more.
    pub phones_not_heard: Vec<LogPersonView>,
    /// When it was last handed in.
    pub submitted_at: Option<Instant>,
    /// When it was last accepted.
    pub accepted_at: Option<Instant>,
    /// Counts the changes; 0 before anybody has written.
    pub version: i64,
}

/// A log in a list.
#[derive(Clone, Debug, Object)]
#[oai(rename = "PatrolLogSummary", skip_serializing_if_is_none)]
pub struct LogSummaryView {
    /// Its id: that of its shift.
    pub id: LogId,
    /// Its shift.
    pub shift_id: ShiftId,
    /// The team whose shift it is.
    pub team_id: TeamId,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// The number for the telephone.
    pub ref_no: String,
    /// Where it stands.
    pub state: Word<LogState>,
    /// Whether it waits for an officer.
    pub needs_review: bool,
    /// What was added since it was last handed in or accepted.
    pub late_additions: u32,
    /// How many entries it has.
    pub entries: u64,
    /// Whether a rule was broken.
    pub breach: bool,
    /// When it was last handed in.
    pub submitted_at: Option<Instant>,
    /// When it was last accepted.
    pub accepted_at: Option<Instant>,
    /// Counts the changes.
    pub version: i64,
}
