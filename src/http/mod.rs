//! The HTTP API: assembles the service out of one file per resource. Nothing here touches a table: a write is one action
//! of [`crate::ops`], a read one query of [`crate::store`].

mod accounts;
mod address;
mod areas;
mod assignments;
mod attendance;
mod audit;
mod auth;
mod context;
mod document;
mod health;
mod layer;
mod logs;
mod me;
mod pages;
mod paging;
mod patterns;
mod people;
mod policies;
mod problem;
mod publishing;
mod qualifications;
mod roles;
mod roster_views;
mod sessions;
mod shifts;
mod teams;
mod types;
mod units;
mod versions;

use std::sync::{Arc, OnceLock};

use poem::endpoint::{make, make_sync};
use poem::middleware::{AddData, CatchPanic, Compression};
use poem::{Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Response, Route};
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

/// Getting in, and what concerns the one who is in.
type Door = (sessions::Sessions, accounts::Accounts, me::Me);

/// What a ward stands on before anybody serves in it.
type Ground = (
    units::Units,
    areas::Areas,
    policies::Policies,
    qualifications::Qualifications,
    roles::WardRoles,
    roles::UnitRoles,
    audit::Audit,
);

/// Who serves, and when.
type Force =
    (teams::Teams, people::Apis, patterns::Patterns, shifts::Shifts, publishing::Publishing, assignments::Assignments);

/// What happens at night.
type Night = (attendance::Attendance, logs::Resources);

type Api = (Door, Ground, Force, Night);

/// The described API.
pub fn api(app: &App) -> OpenApiService<Api, ()> {
    let app = || app.clone();
    let door = (sessions::Sessions(app()), accounts::Accounts(app()), me::Me(app()));
    let ground = (
        units::Units(app()),
        areas::Areas(app()),
        policies::Policies(app()),
        qualifications::Qualifications(app()),
        roles::WardRoles(app()),
        roles::UnitRoles(app()),
        audit::Audit(app()),
    );
    let force = (
        teams::Teams(app()),
        people::apis(&app()),
        patterns::Patterns(app()),
        shifts::Shifts(app()),
        publishing::Publishing(app()),
        assignments::Assignments(app()),
    );
    let night = (attendance::Attendance(app()), logs::resources(&app()));
    OpenApiService::new((door, ground, force, night), "wardwatch", env!("CARGO_PKG_VERSION"))
        .summary("Rosters, attendance and patrol logs for volunteer neighbourhood patrols and civil-defence teams")
        .description(include_str!("description.md"))
}

/// Everything that the service answers.
pub fn endpoint(app: App) -> impl Endpoint<Output = Response> {
    let api = api(&app);
    let (document, reference) = papers(&api);
    let inner = Route::new()
        .at("/", pages::welcome())
        .at("/healthz", poem::get(health::alive))
        .at("/readyz", poem::get(health::ready))
        .at("/.well-known/jwks.json", poem::get(health::jwks))
        .at("/api/openapi.json", make_sync(move |_| document.as_str().with_content_type("application/json")))
        .at("/api/docs", pages::fixed(reference))
        .nest("/", api.into_endpoint())
        .with(AddData::new(app.clone()))
        .with(CatchPanic::new().with_handler(problem::of_panic))
        .map_to_response();
    let inner = Arc::new(inner);
    make(move |request| layer::serve(Arc::clone(&inner), app.clone(), request))
        .with(Compression::new())
        .map_to_response()
}

/// The document and the interactive reference. They follow from the code alone, so that a process writes them once.
fn papers(api: &OpenApiService<Api, ()>) -> &'static (String, String) {
    static PAPERS: OnceLock<(String, String)> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let document = document::document(api);
        let reference = document::reference(api, &document);
        (document, reference)
    })
}

/// The OpenAPI document that the service describes itself by.
pub fn document(app: &App) -> String {
    document::document(&api(app))
}
