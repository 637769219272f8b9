//! Errors as RFC 9457 problem documents, worded in the caller's language. The one place where errors meet status codes.

use poem::http::StatusCode;
use poem::{IntoResponse, Response};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object};

use super::context::{Context, lang};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::roster::Violation;
use crate::error::{Error, FieldProblem};
use crate::id::{PersonId, ShiftId};
use crate::words::{Code, Message};

/// What went wrong, for machines (`code`) and people (`title`, `detail`).
#[derive(Debug, Clone, Object)]
#[oai(skip_serializing_if_is_none, example)]
pub struct Problem {
    /// `urn:wardwatch:problem:` and the code.
    #[oai(rename = "type")]
    pub type_uri: String,
    /// Stable word for the problem; docs/ERRORS.md lists them all.
    pub code: String,
    /// The HTTP status.
    pub status: u16,
    /// Short wording in the caller's language.
    pub title: String,
    /// What to do, in the caller's language.
    pub detail: String,
    /// Id of the request, to read out when you report the problem.
    pub request_id: String,
    /// The fields that are wrong.
    pub errors: Option<Vec<FieldError>>,
    /// The roster rules that are broken.
    pub violations: Option<Vec<ViolationView>>,
    /// 412: the present version.
    pub current_version: Option<i64>,
    /// 412: who made the present version, if you may know.
    pub changed_by: Option<String>,
    /// 412: when it was made.
    pub changed_at: Option<Instant>,
    /// 429 and 503: seconds to wait.
    pub retry_after_s: Option<u64>,
}

/// One field that is wrong.
#[derive(Debug, Clone, Object)]
pub struct FieldError {
    /// RFC 6901 pointer into the body, or the parameter's name.
    pub pointer: String,
    /// Stable word for what is wrong with it.
    pub code: String,
    /// The same in words.
    pub detail: String,
}

/// One roster rule that is broken.
#[derive(Debug, Clone, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct ViolationView {
    /// The rule's code; docs/ERRORS.md lists them.
    pub rule: String,
    /// `hard`: nobody may; `overridable`: a leader may with a reason; `soft`: a wish.
    pub severity: String,
    /// The same in words.
    pub detail: String,
    /// Whom it concerns.
    pub people: Vec<PersonId>,
    /// Which shifts it concerns.
    pub shifts: Vec<ShiftId>,
    /// Minutes over (positive) or under (negative) the limit.
    pub minutes: Option<i64>,
}

impl poem_openapi::types::Example for Problem {
    fn example() -> Self {
        let mut problem = Self::new(StatusCode::NOT_FOUND, &Code::NotFound.into());
        problem.request_id = "0193a1b2-0000-7000-8000-000000000000".to_owned();
        problem
    }
}

impl From<&Violation> for ViolationView {
    fn from(violation: &Violation) -> Self {
        Self {
            rule: violation.message.code.as_str().to_owned(),
            severity: violation.severity.as_str().to_owned(),
            detail: violation.message.detail(lang()),
            people: violation.people.clone(),
            shifts: violation.shifts.clone(),
            minutes: violation.minutes,
        }
    }
}

impl From<&FieldProblem> for FieldError {
    fn from(problem: &FieldProblem) -> Self {
        Self {
            pointer: problem.pointer.clone(),
            code: problem.message.code.as_str().to_owned(),
            detail: problem.message.detail(lang()),
        }
    }
}

impl Problem {
    fn new(status: StatusCode, message: &Message) -> Self {
        let Context { request_id, lang } = Context::current();
        Self {
            type_uri: format!("urn:wardwatch:problem:{}", message.code.as_str()),
            code: message.code.as_str().to_owned(),
            status: status.as_u16(),
            title: message.title(lang),
            detail: message.detail(lang),
            request_id,
            errors: None,
            violations: None,
            current_version: None,
            changed_by: None,
            changed_at: None,
            retry_after_s: None,
        }
    }
}

/// An error answer. Its ranges stand in the document of every operation.
#[derive(Debug, ApiResponse)]
pub enum ApiError {
    /// The request cannot be served as it is; the problem says why.
    #[oai(status_range = "4XX", content_type = "application/problem+json")]
    Caller(
        StatusCode,
        Json<Problem>,
        /// Seconds to wait before trying again (429).
        #[oai(header = "Retry-After")]
        Option<u64>,
    ),
    /// The service failed; nothing has been changed.
    #[oai(status_range = "5XX", content_type = "application/problem+json")]
    Service(
        StatusCode,
        Json<Problem>,
        /// Seconds to wait before trying again (503).
        #[oai(header = "Retry-After")]
        Option<u64>,
    ),
}

/// The result of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

/// Seconds after which a busy service is worth another try.
const BUSY_S: u64 = 2;

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let (status, problem) = describe(error);
        let wait = problem.retry_after_s;
        if status.is_server_error() {
            Self::Service(status, Json(problem), wait)
        } else {
            Self::Caller(status, Json(problem), wait)
        }
    }
}

fn describe(error: Error) -> (StatusCode, Problem) {
    let (status, message) = headline(&error);
    let mut problem = Problem::new(status, &message);
    match error {
        Error::Invalid(fields) => problem.errors = Some(fields.iter().map(FieldError::from).collect()),
        Error::Rules(broken) => problem.violations = Some(broken.iter().map(ViolationView::from).collect()),
        Error::Stale { current, changed_by, changed_at } => {
            problem.current_version = Some(current);
            problem.changed_by = changed_by;
            problem.changed_at = changed_at;
        }
        Error::Throttled { retry_after_s } => problem.retry_after_s = Some(retry_after_s),
        Error::Unavailable(cause) | Error::Contended(cause) => {
            tracing::warn!(request_id = %problem.request_id, error = %cause, "unavailable");
            problem.retry_after_s = Some(BUSY_S);
        }
        Error::Internal(cause) => tracing::error!(request_id = %problem.request_id, error = %cause, "internal error"),
        _ => {}
    }
    (status, problem)
}

fn headline(error: &Error) -> (StatusCode, Message) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, Code::NotFound.into()),
        Error::Forbidden(code) => (StatusCode::FORBIDDEN, (*code).into()),
        Error::Unauthenticated(code) => (StatusCode::UNAUTHORIZED, (*code).into()),
        Error::Malformed(what) => (StatusCode::BAD_REQUEST, Message::new(Code::Malformed).with("what", what)),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, Code::Invalid.into()),
        Error::Conflict(message) => (StatusCode::CONFLICT, message.clone()),
        Error::Stale { current, .. } => {
            (StatusCode::PRECONDITION_FAILED, Message::new(Code::StaleVersion).with("current", current))
        }
        Error::PreconditionRequired(code) => (StatusCode::PRECONDITION_REQUIRED, (*code).into()),
        Error::Rules(_) => (StatusCode::UNPROCESSABLE_ENTITY, Code::RuleViolated.into()),
        Error::Throttled { retry_after_s } => {
            (StatusCode::TOO_MANY_REQUESTS, Message::new(Code::TooManyAttempts).with("seconds", retry_after_s))
        }
        Error::Unavailable(_) | Error::Contended(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, Message::new(Code::Unavailable).with("seconds", BUSY_S))
        }
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, Code::Internal.into()),
    }
}

/// Renders whatever the framework itself refuses: unreadable bodies and parameters, unknown paths, wrong methods.
/// Errors of our handlers come with their answer and pass through.
pub fn render(error: poem::Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let status = error.status();
    let code = match status {
        StatusCode::UNAUTHORIZED => Code::Unauthenticated,
        StatusCode::FORBIDDEN => Code::Forbidden,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
        status if status.is_client_error() => {
            return ApiError::from(Error::Malformed(error.to_string())).into_response();
        }
        _ => return ApiError::from(Error::internal(error.to_string())).into_response(),
    };
    ApiError::Caller(status, Json(Problem::new(status, &code.into())), None).into_response()
}

/// The answer where a handler panicked. What it said goes to the log and never to a caller.
pub fn of_panic(what: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = what.downcast_ref::<&str>().map(ToString::to_string).or_else(|| what.downcast_ref::<String>().cloned());
    ApiError::from(Error::internal(format!("a handler panicked: {}", text.unwrap_or_default()))).into_response()
}
