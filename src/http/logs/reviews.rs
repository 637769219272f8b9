//! From the crew to the officer and back.

use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{Object, OpenApi};

use super::reading::Reading;
use super::views::LogView;
use crate::app::App;
use crate::domain::authority::Right;
use crate::domain::patrol_log::LogAction;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::versions::{Found, expected_version};
use crate::id::{LogId, ShiftId, WardId};
use crate::ops::patrol_log::StepLog;

/// A question to the crew.
#[derive(Debug, Object)]
struct LogQuestion {
    /// The question: 1 to 300 characters.
    #[oai(validator(max_length = 2000))]
    question: String,
}

/// The crew's answer.
#[derive(Debug, Object)]
struct LogAnswer {
    /// The answer: 1 to 300 characters.
    #[oai(validator(max_length = 2000))]
    text: String,
}

/// A word with the acceptance.
#[derive(Debug, Object)]
struct LogAcceptance {
    /// A note: up to 300 characters.
    #[oai(validator(max_length = 2000))]
    note: Option<String>,
}

/// Why an accepted log is opened again.
#[derive(Debug, Object)]
struct LogReopening {
    /// The reason: 1 to 300 characters.
    #[oai(validator(max_length = 2000))]
    reason: String,
}

/// How one step came in.
struct Asked {
    auth: Auth,
    ward: WardId,
    log: LogId,
    key: Option<String>,
    if_match: Option<String>,
}

/// The review of logs.
pub struct LogReviews(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Logs")]
impl LogReviews {
    /// Hand in a log
    ///
    /// For the crew and those who take the team's roll. A log without an entry asks for `all_quiet`. The answer names the
    /// phones that have not been heard: what they hold will come as late additions.
    #[oai(path = "/wards/:ward_id/logs/:log_id/submit", method = "post", operation_id = "submit_log")]
    async fn submit(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        log_id: Path<LogId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
    ) -> ApiResult<Found<LogView>> {
        let asked = Asked { auth, ward: ward_id.0, log: log_id.0, key: key.0, if_match: if_match.0 };
        self.step(asked, ("submit_log", LogAction::Submit), &"", None).await
    }

    /// Return a log with a question
    ///
    /// For ward police who were not on the crew and wrote nothing in the log.
    #[oai(path = "/wards/:ward_id/logs/:log_id/return", method = "post", operation_id = "return_log")]
    async fn give_back(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        log_id: Path<LogId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<LogQuestion>,
    ) -> ApiResult<Found<LogView>> {
        let asked = Asked { auth, ward: ward_id.0, log: log_id.0, key: key.0, if_match: if_match.0 };
        let words = Some(body.question.clone());
        self.step(asked, ("return_log", LogAction::ReturnWithQuestion), &body.0, words).await
    }

    /// Answer an officer's question
    ///
    /// For the crew and those who take the team's roll, while they have the log back. Then hand it in again.
    #[oai(path = "/wards/:ward_id/logs/:log_id/answer", method = "post", operation_id = "answer_log")]
    async fn answer(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        log_id: Path<LogId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<LogAnswer>,
    ) -> ApiResult<Found<LogView>> {
        let asked = Asked { auth, ward: ward_id.0, log: log_id.0, key: key.0, if_match: if_match.0 };
        let words = Some(body.text.clone());
        self.step(asked, ("answer_log", LogAction::Answer), &body.0, words).await
    }

    /// Accept a log
    ///
    /// For ward police who were not on the crew and wrote nothing in the log. Accepting an accepted log accepts what was
    /// added to it since.
    #[oai(path = "/wards/:ward_id/logs/:log_id/accept", method = "post", operation_id = "accept_log")]
    async fn accept(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        log_id: Path<LogId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<LogAcceptance>,
    ) -> ApiResult<Found<LogView>> {
        let asked = Asked { auth, ward: ward_id.0, log: log_id.0, key: key.0, if_match: if_match.0 };
        let words = body.note.clone();
        self.step(asked, ("accept_log", LogAction::Accept), &body.0, words).await
    }

    /// Open an accepted log again
    ///
    /// For ward police who were not on the crew and wrote nothing in the log. The accepted text stays on record.
    #[oai(path = "/wards/:ward_id/logs/:log_id/reopen", method = "post", operation_id = "reopen_log")]
    async fn reopen(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        log_id: Path<LogId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<LogReopening>,
    ) -> ApiResult<Found<LogView>> {
        let asked = Asked { auth, ward: ward_id.0, log: log_id.0, key: key.0, if_match: if_match.0 };
        let words = Some(body.reason.clone());
        self.step(asked, ("reopen_log", LogAction::Reopen), &body.0, words).await
    }
}

impl LogReviews {
    async fn step(
        &self,
        asked: Asked,
        (operation, action): (&'static str, LogAction),
        body: &impl ToJSON,
        words: Option<String>,
    ) -> ApiResult<Found<LogView>> {
        let Asked { auth, ward, log, key, if_match } = asked;
        let scope = auth.ward(&self.0, ward).await?;
        if action.is_review() {
            scope.require(Right::ReviewLogs)?;
        }
        let version = expected_version(if_match.as_deref())?;
        let step = StepLog { scope: scope.clone(), log, version, action, words };
        auth.once(&self.0, operation, key.as_deref(), Some(ward), body, &step).await?;
        let reading = Reading::open(&self.0, &scope, ShiftId(log.0)).await?;
        Ok(Found::at(reading.version(), reading.view()))
    }
}
