//! Signs of life, and the public keys.

use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json};
use poem::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::app::App;

/// The process runs.
#[handler]
pub fn alive() -> Json<Value> {
    Json(json!({ "status": "alive", "version": env!("CARGO_PKG_VERSION") }))
}

/// The process can serve: its database answers and has the schema that this version needs.
#[handler]
pub async fn ready(app: Data<&App>) -> Response {
    let pending = match app.store.ping().await {
        Ok(()) => app.store.pending_migrations().await,
        Err(error) => Err(error),
    };
    match pending {
        Ok(steps) if steps.is_empty() => Json(json!({ "status": "ready" })).into_response(),
        Ok(steps) => not_ready(&format!("{} migrations are to be run: wardwatch migrate", steps.len())),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            not_ready("the database does not answer")
        }
    }
}

fn not_ready(why: &str) -> Response {
    Json(json!({ "status": "not ready", "why": why })).with_status(StatusCode::SERVICE_UNAVAILABLE).into_response()
}

/// The keys by which others may check our access tokens (RFC 7517).
#[handler]
pub fn jwks(app: Data<&App>) -> Json<Value> {
    Json(app.keys.jwks())
}
