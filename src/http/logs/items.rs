//! What phones write: entries and amendments, in item schema v1.

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use super::bodies::BodyView;
use super::gathering_body::ms;
use super::reading::Reading;
use super::views::{EntryPositionView, EntryView};
use crate::app::App;
use crate::clock::Instant;
use crate::credentials::MacKey;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{
    Amendment, CoarsePoint, Duty, EntryBody, ItemHead, Position, Verdict, may_amend, may_write,
};
use crate::error::{Error, Result};
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::id::{EntryId, ShiftId, WardId};
use crate::ops::patrol_log::{AddEntry, AmendEntry, Taken};
use crate::store::{log_entry, logbook, patrol_log, shift};

/// An entry as a phone writes it, item schema v1.
#[derive(Debug, Object)]
#[oai(rename = "NewLogEntry")]
struct NewEntry {
    /// Made by the phone, UUIDv7; sent again, the same item is known by it.
    id: Uuid,
    /// Version of the schema: 1.
    v: i32,
    /// The phone's time when it was written.
    device_at: Instant,
    /// The phone's own running number.
    counter: i64,
    /// When it happened. An odd time is flagged, never refused.
    occurred_at: Instant,
    /// Where the phone was; for a gathering it is rounded to three decimals.
    position: Option<EntryPositionView>,
    /// What happened.
    body: BodyView,
}

/// A correction of an entry as a phone writes it, item schema v1.
#[derive(Debug, Object)]
#[oai(rename = "NewLogAmendment")]
struct NewAmendment {
    /// Made by the phone, UUIDv7; sent again, the same item is known by it.
    id: Uuid,
    /// Version of the schema: 1.
    v: i32,
    /// The phone's time when it was written.
    device_at: Instant,
    /// The phone's own running number.
    counter: i64,
    /// Why: 1 to 300 characters.
    #[oai(validator(max_length = 2000))]
    reason: String,
    /// The whole body as it should read.
    body: BodyView,
}

/// What became of an item.
#[derive(Debug, Object)]
#[oai(rename = "TakenEntry")]
struct TakenView {
    /// What became of it.
    verdict: Word<Verdict>,
    /// The entry as it now reads.
    entry: EntryView,
}

/// What became of an item.
#[derive(ApiResponse)]
enum Answer {
    /// Taken.
    #[oai(status = 201)]
    Taken(Json<TakenView>),
    /// Known already; nothing was changed.
    #[oai(status = 200)]
    Known(Json<TakenView>),
}

/// What phones write.
pub struct LogItems(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Logs")]
impl LogItems {
    /// Write an entry
    ///
    /// For the crew of the shift, stand-ins who were checked in, and those who take the team's roll. The first entry opens
    /// the log. After the log was handed in or accepted, an entry is a late addition and brings it back to the officer.
    /// Text that looks like an identity is refused, naming the field.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/log/entries", method = "post", operation_id = "add_log_entry")]
    async fn add(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        body: Json<NewEntry>,
    ) -> ApiResult<Answer> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let add = match read_entry(scope.clone(), self.0.keys.mac().clone(), shift_id.0, body.0) {
            Ok(add) => add,
            Err(wrong) => return Err(self.wrong_entry(&scope, shift_id.0, wrong).await.into()),
        };
        let taken = self.0.act(&auth.actor(), &add).await?;
        Ok(self.answer(&scope, taken).await?)
    }

    /// Amend an entry
    ///
    /// Your own, any of the shift that you lead, any of the team that you lead, and as police any of the ward. What was
    /// written stays readable. In an accepted log it stands beside the accepted text until the officer accepts it too.
    #[oai(path = "/wards/:ward_id/entries/:entry_id/amendments", method = "post", operation_id = "amend_log_entry")]
    async fn amend(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        entry_id: Path<EntryId>,
        body: Json<NewAmendment>,
    ) -> ApiResult<Answer> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let NewAmendment { id, v, device_at, counter, reason, body } = body.0;
        let head = ItemHead { id, v, device_at: ms(device_at), counter };
        let body = match body.read(None) {
            Ok(body) => body,
            Err(wrong) => return Err(self.wrong_amendment(&scope, entry_id.0, wrong).await.into()),
        };
        let amendment = Amendment { entry: entry_id.0, body, reason: Some(reason) };
        let amend = AmendEntry { scope: scope.clone(), mac: self.0.keys.mac().clone(), head, amendment };
        let taken = self.0.act(&auth.actor(), &amend).await?;
        Ok(self.answer(&scope, taken).await?)
    }
}

impl LogItems {
    /// What is wrong with an entry is told to those who may write in the log, and to nobody else.
    async fn wrong_entry(&self, scope: &WardScope, shift: ShiftId, wrong: Error) -> Error {
        let may = self.duty(scope, shift, |duty| may_write(scope, duty).map(drop)).await;
        may.err().unwrap_or(wrong)
    }

    /// Likewise with an amendment, to those who may amend the entry.
    async fn wrong_amendment(&self, scope: &WardScope, id: EntryId, wrong: Error) -> Error {
        let may = async {
            let db = self.0.store.reader();
            let entry = log_entry::find(db, scope, id).await?.ok_or(Error::NotFound)?;
            let (shift, author) = (ShiftId(entry.log.0), entry.receipt.author);
            self.duty(scope, shift, |duty| may_amend(scope, duty, author)).await
        };
        may.await.err().unwrap_or(wrong)
    }

    async fn duty(&self, scope: &WardScope, id: ShiftId, may: impl Fn(Duty<'_>) -> Result<()>) -> Result<()> {
        let db = self.0.store.reader();
        let shift = shift::get(db, scope, id).await?;
        let crew = logbook::crew(db, scope, &shift).await?;
        may(Duty { team: shift.team, state: shift.state, crew: &crew })
    }

    async fn answer(&self, scope: &WardScope, taken: Taken) -> Result<Answer> {
        let db = self.0.store.reader();
        let entry = log_entry::find(db, scope, taken.entry).await?.ok_or(Error::NotFound)?;
        let log = patrol_log::find(db, scope, entry.log).await?.ok_or(Error::NotFound)?;
        let entry = Reading::open(&self.0, scope, log.shift()).await?.entry(taken.entry)?;
        let view = Json(TakenView { verdict: Word(taken.verdict), entry });
        Ok(match taken.verdict {
            Verdict::Duplicate => Answer::Known(view),
            Verdict::Applied | Verdict::AppliedForReview => Answer::Taken(view),
        })
    }
}

fn read_entry(scope: WardScope, mac: MacKey, shift: ShiftId, new: NewEntry) -> Result<AddEntry> {
    let NewEntry { id, v, device_at, counter, occurred_at, position, body } = new;
    let nowhere = |code| Error::field("/position", code);
    let position = position.map(|p| Position::new(p.lat, p.lon, p.accuracy_m).map_err(nowhere)).transpose()?;
    let body = body.read(position)?;
    let position = match (&body, position) {
        (EntryBody::Gathering(_), Some(p)) => Some(p.coarse(CoarsePoint::new(p.lat, p.lon).map_err(nowhere)?)),
        (_, position) => position,
    };
    let head = ItemHead { id, v, device_at: ms(device_at), counter };
    Ok(AddEntry { scope, mac, shift, head, occurred_at: ms(occurred_at), position, body })
}
