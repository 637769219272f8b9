//! A ward with a crew, for the tests of logs: two teams, a shift tonight, two officers, and a ward beside it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Query, SimpleExpr};
use uuid::Uuid;
use wardwatch::domain::authority::{Grant, GrantScope, Role, WardScope};
use wardwatch::domain::roster::{AssignmentState, Position, ShiftState, TeamKind};
use wardwatch::domain::time::Interval;
use wardwatch::domain::unit::UnitKind;
use wardwatch::error::Result;
use wardwatch::id::{AccountId, PersonId, ShiftId, TeamId, UnitId, WardId};
use wardwatch::ops::{Action, Actor};
use wardwatch::store::account::{self, Account};
use wardwatch::store::assignment::{self, Assignment};
use wardwatch::store::shift::{self, Shift};
use wardwatch::store::team::{self, Team};
use wardwatch::store::unit::{self, Unit};
use wardwatch::store::{Stamp, Tx, grant};

use super::World;
use super::world::PASSWORD;

/// A crew's ward.
pub struct Seed {
    pub ward: WardId,
    pub team: TeamId,
    pub other_team: TeamId,
    /// Tonight 22:00 to 02:00, with `lead`, `an`, `binh` and `liaison` on its seats.
    pub shift: ShiftId,
    /// The same of the other team, without a crew.
    pub other_shift: ShiftId,
    pub persons: BTreeMap<&'static str, PersonId>,
    tokens: BTreeMap<&'static str, String>,
}

/// A login, a role and over what, and the home ward.
type Somebody = (&'static str, Option<(Role, char)>, char);

/// Everybody: login, role and over what (`t` the team, `o` the other team, `w` the ward, `x` the ward beside it).
const PEOPLE: &[Somebody] = &[
    ("lead", Some((Role::ShiftLeader, 't')), 'w'),
    ("an", Some((Role::Volunteer, 't')), 'w'),
    ("binh", Some((Role::Volunteer, 't')), 'w'),
    ("mate", Some((Role::Volunteer, 't')), 'w'),
    ("gone", None, 'w'),
    ("chief", Some((Role::TeamLeader, 't')), 'w'),
    ("stranger", Some((Role::TeamLeader, 'o')), 'w'),
    ("officer", Some((Role::Police, 'w')), 'w'),
    ("second", Some((Role::Police, 'w')), 'w'),
    ("liaison", Some((Role::Police, 'w')), 'w'),
    ("committee", Some((Role::Committee, 'w')), 'w'),
    ("auditor", Some((Role::Auditor, 'w')), 'w'),
    ("beside", Some((Role::Police, 'x')), 'x'),
];

/// Who holds which seat tonight.
pub const CREW: &[(&str, Position)] = &[
    ("lead", Position::ShiftLeader),
    ("an", Position::Member),
    ("binh", Position::Member),
    ("liaison", Position::PoliceLiaison),
];

impl Seed {
    /// Plants the ward; it is 22:20, and everybody has just signed in.
    pub async fn plant(w: &World) -> Self {
        w.at("2026-11-24T15:20:00Z");
        let hash = w.app.hash_password(PASSWORD.to_owned()).await.unwrap();
        let new = || w.app.ids.new_id::<Uuid>(w.now());
        let mut seed = Self {
            ward: WardId(new()),
            team: TeamId(new()),
            other_team: TeamId(new()),
            shift: ShiftId(new()),
            other_shift: ShiftId(new()),
            persons: PEOPLE.iter().map(|(login, ..)| (*login, PersonId(new()))).collect(),
            tokens: BTreeMap::new(),
        };
        let beside = WardId(new());
        w.app.act(&Actor::default(), &Plant { seed: &seed, beside, hash }).await.unwrap();
        seed.at(w, "2026-11-24T15:20:00Z").await;
        seed
    }

    /// Moves the clock; everybody signs in again.
    pub async fn at(&mut self, w: &World, instant: &str) {
        w.at(instant);
        for (login, ..) in PEOPLE {
            let tokens = w.sign_in(login).await;
            self.tokens.insert(login, tokens["access_token"].as_str().unwrap().to_owned());
        }
    }

    pub fn token(&self, login: &str) -> &str {
        &self.tokens[login]
    }

    pub fn person(&self, login: &str) -> PersonId {
        self.persons[login]
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/wards/{}{rest}", self.ward)
    }

    /// Adds a published shift of the team, 22:00 to 02:00 in the night of `date`, with these people on it.
    pub async fn add_shift(&self, w: &World, date: &str, crew: &[&str]) -> ShiftId {
        let id = ShiftId(w.app.ids.new_id::<Uuid>(w.now()));
        let crew = crew.iter().map(|login| (self.person(login), Position::Member)).collect();
        let add = AddShift { ward: self.ward, shift: shift(id, self.team, date.parse().unwrap()), crew };
        w.app.act(&Actor::default(), &add).await.unwrap();
        id
    }

    /// Checks somebody in on tonight's shift.
    pub async fn check_in(&self, w: &World, login: &str) {
        let check_in = CheckIn { ward: self.ward, shift: self.shift, person: self.person(login) };
        w.app.act(&Actor::default(), &check_in).await.unwrap();
    }

    /// Sets the state of somebody's seat tonight, now.
    pub async fn seat(&self, w: &World, login: &str, state: AssignmentState) {
        let seat = SetSeat { ward: self.ward, shift: self.shift, person: self.person(login), state };
        w.app.act(&Actor::default(), &seat).await.unwrap();
    }
}

fn shift(id: ShiftId, team: TeamId, date: NaiveDate) -> Shift {
    let local_start = date.and_hms_opt(22, 0, 0).unwrap();
    let start: DateTime<Utc> = (local_start - TimeDelta::hours(7)).and_utc();
    Shift {
        id,
        team,
        pattern: None,
        duty_date: date,
        local_start,
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        minutes: 240,
        time: Interval::new(start, start + TimeDelta::hours(4)),
        head_min: 2,
        head_target: 5,
        requirements: vec![],
        state: ShiftState::Published,
        state_reason: None,
        published_at: None,
        stamp: Stamp { version: 1, updated_by: None, updated_at: start - TimeDelta::days(3) },
    }
}

async fn insert_into(tx: &Tx, table: &str, row: Vec<(&'static str, SimpleExpr)>) {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().map(|(name, value)| (Alias::new(name), value)).unzip();
    let mut insert = Query::insert();
    insert.into_table(Alias::new(table)).columns(columns).values_panic(values);
    tx.conn().execute(&insert).await.unwrap();
}

struct Plant<'a> {
    seed: &'a Seed,
    beside: WardId,
    hash: String,
}

impl Action for Plant<'_> {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let seed = self.seed;
        for (ward, name) in [(seed.ward, "Phường Một"), (self.beside, "Phường Hai")] {
            open_ward(tx, ward, name).await?;
        }
        let scope = WardScope::system(seed.ward);
        for (id, name) in [(seed.team, "Tổ 1"), (seed.other_team, "Tổ 2")] {
            let stamp = Stamp::first(tx);
            let (kind, name, areas) = (TeamKind::Patrol, name.to_owned(), vec![]);
            let new = Team { id, kind, name, decision_no: None, decision_date: None, areas, stamp };
            team::insert(tx, &scope, &new).await?;
        }
        for (login, role, home) in PEOPLE {
            let ward = if *home == 'x' { self.beside } else { seed.ward };
            self.person(tx, login, *role, ward).await?;
        }
        let tonight = "2026-11-24".parse().unwrap();
        let shifts = [shift(seed.shift, seed.team, tonight), shift(seed.other_shift, seed.other_team, tonight)];
        shift::insert(tx, &scope, &shifts).await?;
        for (login, position) in CREW {
            seat(tx, &scope, seed.shift, seed.person(login), *position).await?;
        }
        Ok(())
    }
}

impl Plant<'_> {
    async fn person(&self, tx: &mut Tx, login: &str, role: Option<(Role, char)>, ward: WardId) -> Result<()> {
        let (account, person): (AccountId, _) = (tx.new_id(), self.seed.person(login));
        let new = Account {
            id: account,
            login_name: login.to_owned(),
            phone: None,
            password_hash: Some(self.hash.clone()),
            active: true,
            created_at: tx.now(),
        };
        account::insert(tx, &new, None).await?;
        let key = || [("ward_id", ward.0.into()), ("person_id", person.0.into())];
        let row = [("ward_id", ward.0.into()), ("id", person.0.into()), ("account_id", account.0.into())];
        let rest = [("state", "active".into()), ("version", 1i64.into()), ("updated_at", tx.now().into())];
        insert_into(tx, "person", row.into_iter().chain(rest).collect()).await;
        let names = ["full_name", "name_key", "sort_key"].map(|column| (column, format!("Người {login}").into()));
        insert_into(tx, "person_identity", key().into_iter().chain(names).collect()).await;
        let link = [("account_id", account.0.into()), ("linked_at", tx.now().into())];
        insert_into(tx, "account_person", key().into_iter().chain(link).collect()).await;
        let Some((role, over)) = role else { return Ok(()) };
        let scope = match over {
            't' => GrantScope::Team(ward, self.seed.team),
            'o' => GrantScope::Team(ward, self.seed.other_team),
            _ => GrantScope::Ward(ward),
        };
        let held = Grant { id: tx.new_id(), role, scope, valid_from: tx.now(), valid_to: None };
        grant::insert(tx, account, &held, None).await
    }
}

async fn open_ward(tx: &mut Tx, ward: WardId, name: &str) -> Result<()> {
    let new = Unit {
        id: UnitId(ward.0),
        parent: None,
        kind: UnitKind::Ward,
        official_code: None,
        name: name.to_owned(),
        zone: Some(chrono_tz::Asia::Ho_Chi_Minh),
        locale: None,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
        stamp: Stamp::first(tx),
    };
    unit::insert(tx, &new).await?;
    tx.open_ward(ward).await
}

async fn seat(tx: &Tx, scope: &WardScope, shift: ShiftId, person: PersonId, position: Position) -> Result<()> {
    let new = Assignment {
        id: tx.new_id(),
        shift,
        person,
        position,
        state: AssignmentState::Confirmed,
        reason: None,
        override_reason: None,
        assigned_by: None,
        answered_at: None,
        stamp: Stamp { version: 1, updated_by: None, updated_at: tx.now() - TimeDelta::days(1) },
    };
    assignment::insert(tx, scope, &new).await
}

struct AddShift {
    ward: WardId,
    shift: Shift,
    crew: Vec<(PersonId, Position)>,
}

impl Action for AddShift {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = WardScope::system(self.ward);
        tx.lock_ward(self.ward).await?;
        shift::insert(tx, &scope, std::slice::from_ref(&self.shift)).await?;
        for (person, position) in &self.crew {
            seat(tx, &scope, self.shift.id, *person, *position).await?;
        }
        Ok(())
    }
}

struct SetSeat {
    ward: WardId,
    shift: ShiftId,
    person: PersonId,
    state: AssignmentState,
}

impl Action for SetSeat {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = WardScope::system(self.ward);
        tx.lock_ward(self.ward).await?;
        let seats = assignment::of_shifts(tx.conn(), &scope, &[self.shift]).await?;
        let mine = seats.into_iter().find(|seat| seat.person == self.person).unwrap();
        let changed = Assignment { state: self.state, stamp: mine.stamp.next(tx), ..mine };
        assignment::update(tx, &scope, &changed).await
    }
}

struct CheckIn {
    ward: WardId,
    shift: ShiftId,
    person: PersonId,
}

impl Action for CheckIn {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_ward(self.ward).await?;
        let row = vec![
            ("ward_id", self.ward.0.into()),
            ("id", tx.new_id::<Uuid>().into()),
            ("shift_id", self.shift.0.into()),
            ("person_id", self.person.0.into()),
            ("kind", "check_in".into()),
            ("method", "own_phone".into()),
            ("device_at", tx.now().into()),
            ("received_at", tx.now().into()),
            ("counter", 1i64.into()),
            ("author_account_id", tx.new_id::<Uuid>().into()),
            ("v", 1i32.into()),
            ("content_hash", "-".into()),
            ("flags", serde_json::json!([]).into()),
        ];
        insert_into(tx, "attendance_event", row).await;
        Ok(())
    }
}
