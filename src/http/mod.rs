//! The HTTP API: assembles the service out of one file per resource. Nothing here touches a table: a write is one action
//! of [`crate::ops`], a read one query of [`crate::store`].

mod auth;
mod context;
mod health;
mod layer;
mod logs;
mod paging;
mod problem;
mod sessions;
mod teams;
mod types;
mod versions;

use std::sync::Arc;

use poem::middleware::{AddData, Compression};
use poem::{Endpoint, EndpointExt, IntoEndpoint, Response, Route};
use poem_openapi::{OpenApiService, Tags};

use crate::app::App;

/// The parts of the API, in the order in which a newcomer reads them.
#[derive(Tags)]
enum Tag {
    /// Sign in, stay signed in, sign out.
    Sessions,
    /// What concerns you: tonight, your duties, what you are told.
    Me,
    /// Provinces, cities, wards, and the neighbourhoods of a ward.
    Units,
    /// Who holds which role.
    Roles,
    /// A ward's numbers and switches, in dated versions.
    Policy,
    /// People of a ward, who they are, what they can, and their accounts.
    People,
    /// Teams of a ward and their members.
    Teams,
    /// Patterns, shifts, and who stands on them.
    Roster,
    /// Who was there.
    Attendance,
    /// What happened, and its review.
    Logs,
    /// Who did what, when and why.
    Audit,
}

type Api = (sessions::Sessions, teams::Teams, logs::Resources);

/// The described API.
pub fn api(app: &App) -> OpenApiService<Api, ()> {
    let app = || app.clone();
    let api = (sessions::Sessions(app()), teams::Teams(app()), logs::resources(&app()));
    OpenApiService::new(api, "wardwatch", env!("CARGO_PKG_VERSION"))
        .summary("Rosters, attendance and patrol logs for volunteer neighbourhood patrols and civil-defence teams")
        .description(include_str!("description.md"))
}

/// Everything that the service answers.
pub fn endpoint(app: App) -> impl Endpoint<Output = Response> {
    let api = api(&app);
    let docs = api.swagger_ui();
    let spec = api.spec_endpoint();
    let inner = Route::new()
        .at("/healthz", poem::get(health::alive))
        .at("/readyz", poem::get(health::ready))
        .at("/.well-known/jwks.json", poem::get(health::jwks))
        .at("/api/openapi.json", spec)
        .nest("/api/docs", docs)
        .nest("/", api.into_endpoint())
        .with(AddData::new(app.clone()))
        .map_to_response();
    let inner = Arc::new(inner);
    poem::endpoint::make(move |request| layer::serve(Arc::clone(&inner), app.clone(), request))
        .with(Compression::new())
        .map_to_response()
}

/// The OpenAPI document that the service describes itself by: JSON, with a line's end at its end.
pub fn document(app: &App) -> String {
    let mut text = api(app).spec();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
