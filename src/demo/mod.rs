//! The demo ward: a made-up ward on real ground (phường Bình Thủy, Cần Thơ) to look around in. Its people are invented.
//!
//! It is loaded through the same actions that serve requests, with a clock that is set to when things happened, so that the
//! rules, the audit and the running numbers are those of a ward that was lived in.

mod ground;
mod names;
mod nights;
mod people;
mod roster;
mod story;

use chrono::{Datelike, Months, NaiveDate};
use chrono_tz::Tz;

use crate::app::App;
use crate::clock::{Clock, Instant};
use crate::domain::authority::WardScope;
use crate::domain::time::{local, resolve};
use crate::error::{Error, Result};
use crate::id::{AccountId, Ids, SessionId, WardId};
use crate::ops::{Action, Actor};
use crate::store::{Tx, session, setting};
use crate::words::Code;

/// A demo sign-in.
#[derive(Debug)]
pub struct SignIn {
    /// Its name.
    pub login: &'static str,
    /// Who it is.
    pub who: &'static str,
}

/// The demo's sign-ins. They exist only in a database that the demo made.
pub const SIGN_INS: &[SignIn] = &[
    SignIn { login: "to-truong", who: "team leader of Tổ 1" },
    SignIn { login: "tinh-nguyen", who: "volunteer of Tổ 1" },
    SignIn { login: "can-bo", who: "ward police officer" },
    SignIn { login: "uy-ban", who: "ward People's Committee" },
    SignIn { login: "quan-tri", who: "administrator of the service" },
];
/// Their one password.
pub const PASSWORD: &str = "demo-2026";

const MARK: &str = "demo";

/// Whether nothing is in the database yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(app: &App) -> Result<bool> {
    setting::no_account_yet(app.store.reader()).await
}

/// Whether the demo made this database.
///
/// # Errors
/// When the database fails.
pub async fn is_loaded(app: &App) -> Result<bool> {
    Ok(setting::get(app.store.reader(), MARK).await?.is_some())
}

/// Loads the demo ward: a past month worked and reviewed, this month running, the next month in draft.
///
/// # Errors
/// [`Error::Conflict`] when the database is not empty.
pub async fn load(app: &App) -> Result<()> {
    if !is_empty(app).await? {
        return Err(Error::conflict(Code::NotEmpty));
    }
    let stage = Stage::new(app);
    stage.act(None, stage.opening(), &Mark).await?;
    let ground = ground::load(&stage).await?;
    let force = people::load(&stage, ground).await?;
    let shifts = roster::load(&stage, &force).await?;
    nights::load(&stage, &force, &shifts).await
}

/// Marks the database as the demo's before anything else is in it.
struct Mark;

impl Action for Mark {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        setting::put(tx, MARK, "loaded").await
    }
}

/// Where the demo plays: the service, and the days around now.
struct Stage {
    app: App,
    now: Instant,
    zone: Tz,
    today: NaiveDate,
}

impl Stage {
    fn new(app: &App) -> Self {
        let zone = Tz::Asia__Ho_Chi_Minh;
        let now = app.now();
        let app = App { ids: Ids::seeded(2026), ..app.clone() };
        Self { app, now, zone, today: local(now, zone).date() }
    }

    /// The first day of the month `ahead` months from this one; -1 is last month.
    fn month(&self, ahead: i32) -> NaiveDate {
        let first = self.today.with_day(1).unwrap_or(self.today);
        let months = Months::new(ahead.unsigned_abs());
        let shifted = if ahead < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
        shifted.unwrap_or(first)
    }

    /// Wall time in the ward.
    fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> Instant {
        day.and_hms_opt(hour, minute, 0).map_or(self.now, |wall| resolve(wall, self.zone))
    }

    /// When the demo's story begins: three weeks before last month.
    fn opening(&self) -> Instant {
        self.at(self.month(-1), 9, 0) - chrono::TimeDelta::days(21)
    }

    /// Does something at `when`, as `who` (none: the operator).
    async fn act<A: Action>(&self, who: Option<AccountId>, when: Instant, action: &A) -> Result<A::Output> {
        let app = App { clock: Clock::manual(when), ..self.app.clone() };
        app.act(&Actor { account: who, ..Actor::default() }, action).await
    }

    /// What `account` may in `ward` at `when`.
    async fn scope(&self, account: AccountId, ward: WardId, when: Instant) -> Result<WardScope> {
        let session = SessionId(uuid::Uuid::nil());
        session::caller(self.app.store.reader(), account, session, when).await?.ward(ward)
    }
}

/// Several actions in one transaction.
struct Batch<A>(Vec<A>);

impl<A: Action> Action for Batch<A> {
    type Output = Vec<A::Output>;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<A::Output>> {
        let mut outputs = Vec::with_capacity(self.0.len());
        for action in &self.0 {
            outputs.push(action.run(tx).await?);
        }
        Ok(outputs)
    }
}
