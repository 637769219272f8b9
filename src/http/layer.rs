//! The outermost layer: gives each request its id and language, turns refusals into problems, answers 304, sets the
//! headers that every answer has, and writes one line of log without anything personal in it.

use std::sync::Arc;
use std::time::Duration;

use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response, Result};
use poem_openapi::OperationId;
use sha2::{Digest, Sha256};

use super::context::Context;
use super::problem;
use crate::app::App;
use crate::id::NoticeId;
use crate::words::Lang;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The API's content policy: nothing of an API answer is ever run.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// The reference page brings its scripts and styles inline and loads nothing from elsewhere.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; \
                           img-src 'self' data:; connect-src 'self'; font-src data:; base-uri 'none'; frame-ancestors 'none'";

/// Serves one request through `inner`.
///
/// # Errors
/// None: every error has become an answer.
pub async fn serve(
    inner: Arc<impl Endpoint<Output = Response> + 'static>,
    app: App,
    request: Request,
) -> Result<Response> {
    let context = Context {
        request_id: app.ids.new_id::<NoticeId>(app.now()).to_string(),
        lang: request.header(header::ACCEPT_LANGUAGE).map_or(Lang::Vi, Lang::from_accept_language),
    };
    let seen = Seen {
        method: request.method().clone(),
        if_none_match: request.header(header::IF_NONE_MATCH).map(str::to_owned),
        api: request.uri().path().starts_with("/api/v1"),
    };
    let timer = Timer::start();
    let (id, lang) = (context.request_id.clone(), context.lang);
    let response = context.scope(async { answer(inner, request).await.unwrap_or_else(problem::render) }).await;
    let mut response = if seen.api { tagged(response, &seen, lang).await } else { response };
    let headers = response.headers_mut();
    set(headers, REQUEST_ID, &id);
    for (name, value) in COMMON {
        set(headers, name.clone(), value);
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        set(headers, header::CONTENT_SECURITY_POLICY, if seen.api { API_POLICY } else { DOCS_POLICY });
    }
    let operation = response.data::<OperationId>().map_or("-", |id| id.0).to_owned();
    let (status, ms) = (response.status().as_u16(), timer.elapsed().as_millis());
    tracing::info!(request_id = %id, method = %seen.method, %operation, status, ms, "request");
    Ok(response)
}

/// Most bytes of a request's body.
const BODY_MOST: usize = 1 << 20;

/// Reads the body, within bounds, and lets `inner` answer.
async fn answer(inner: Arc<impl Endpoint<Output = Response>>, mut request: Request) -> Result<Response> {
    let body = request.take_body().into_bytes_limit(BODY_MOST).await?;
    request.set_body(body);
    inner.call(request).await
}

const COMMON: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(self), microphone=()"),
];

struct Seen {
    method: Method,
    if_none_match: Option<String>,
    api: bool,
}

struct Timer(std::time::Instant);

impl Timer {
    #[expect(clippy::disallowed_methods, reason = "measures how long a request took; decides nothing")]
    fn start() -> Self {
        Self(std::time::Instant::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

fn set(headers: &mut poem::http::HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Gives a read's answer an entity tag of its version, its content and its language, and answers 304 where the caller has
/// it already. Since the content is what this caller may see, so is the tag.
async fn tagged(mut response: Response, seen: &Seen, lang: Lang) -> Response {
    set(response.headers_mut(), header::VARY, "Accept-Language, Authorization, Accept-Encoding");
    set(response.headers_mut(), header::CONTENT_LANGUAGE, lang.tag());
    if seen.method != Method::GET || response.status() != StatusCode::OK {
        set(response.headers_mut(), header::CACHE_CONTROL, "no-store");
        return response;
    }
    set(response.headers_mut(), header::CACHE_CONTROL, "private, no-cache");
    let body = match response.take_body().into_bytes().await {
        Ok(body) => body,
        Err(error) => return problem::render(error.into()),
    };
    let digest = Sha256::digest([body.as_ref(), lang.tag().as_bytes()].concat());
    let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    let version = response.header(header::ETAG).unwrap_or_default().trim_matches('"').to_owned();
    let tag = format!("\"{version}-{hash}\"");
    set(response.headers_mut(), header::ETAG, &tag);
    let known = seen.if_none_match.as_deref().unwrap_or_default();
    if known.split(',').any(|t| t.trim().trim_start_matches("W/") == tag) {
        response.set_status(StatusCode::NOT_MODIFIED);
        response.headers_mut().remove(header::CONTENT_TYPE);
        return response;
    }
    response.set_body(Body::from_bytes(body));
    response
}
