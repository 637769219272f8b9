//! One test's service.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{EndpointExt, Response};
use serde_json::{Value, json};
use wardwatch::app::App;
use wardwatch::clock::Clock;
use wardwatch::config::Config;
use wardwatch::credentials::Keyring;
use wardwatch::id::Ids;
use wardwatch::ops::Actor;
use wardwatch::ops::account::AppointAdministrator;
use wardwatch::store::Store;

use super::database::TestDatabase;
use super::{Call, Db};

/// A service with its database and clock.
pub struct World {
    pub app: App,
    pub db: Db,
    pub endpoint: BoxEndpoint<'static, Response>,
    keys: AtomicU64,
    database: Option<TestDatabase>,
}

/// A Tuesday, 21:40 in Vietnam: the hour when somebody falls ill.
pub const START: &str = "2026-11-24T14:40:00Z";

pub const PASSWORD: &str = "correct horse";

impl World {
    pub async fn start(db: Db) -> Self {
        let database = TestDatabase::new(db).await;
        let mut world = Self::on(&database, db, 7).await;
        world.database = Some(database);
        world
    }

    /// A service on a database that somebody else keeps. The signing keys are the same for all of them, ids differ by seed.
    pub async fn on(database: &TestDatabase, db: Db, seed: u64) -> Self {
        let clock = Clock::manual(START.parse().unwrap());
        let keys = Keyring::ephemeral(&Ids::seeded(7)).unwrap();
        let ids = Ids::seeded(seed);
        let memory = ("WARDWATCH_PASSWORD_MEMORY_KIB".to_owned(), "16".to_owned());
        let config = Config::read([memory]).unwrap();
        let store = Store::connect(&database.url, 8).await.unwrap();
        let app = App::new(store, clock, ids, config, keys).unwrap();
        let endpoint = wardwatch::http::endpoint(app.clone()).boxed();
        Self { app, db, endpoint, keys: AtomicU64::new(0), database: None }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    pub fn advance(&self, minutes: i64) {
        self.app.clock.advance(TimeDelta::minutes(minutes));
    }

    /// Moves the clock to `HH:MM` in Vietnam on the day of `date`.
    pub fn at(&self, instant: &str) {
        self.app.clock.set(instant.parse().unwrap());
    }

    pub fn next_key(&self) -> String {
        format!("test-key-{:08}", self.keys.fetch_add(1, Ordering::SeqCst))
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        Call::new(self, Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call<'_> {
        Call::new(self, Method::POST, path)
    }

    pub fn put(&self, path: &str) -> Call<'_> {
        Call::new(self, Method::PUT, path)
    }

    /// Makes the first administrator as the operator does, and signs him in. Answers his access token.
    pub async fn administrator(&self) -> String {
        let appoint = AppointAdministrator { login: "admin".to_owned() };
        let issued = self.app.act(&Actor::default(), &appoint).await.unwrap();
        self.redeem("admin", &issued.code.reveal()).await["access_token"].as_str().unwrap().to_owned()
    }

    /// Sets the password with a code; answers the tokens.
    pub async fn redeem(&self, login: &str, code: &str) -> Value {
        let body = json!({ "login": login, "code": code, "new_password": PASSWORD });
        self.post("/api/v1/auth/redeem-code").json(body).send().await.expect(200)
    }

    pub async fn sign_in(&self, login: &str) -> Value {
        let body = json!({ "login": login, "password": PASSWORD });
        self.post("/api/v1/auth/sign-in").json(body).send().await.expect(200)
    }
}
