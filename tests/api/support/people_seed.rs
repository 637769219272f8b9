//! Wards, accounts with roles, and shifts, for tests of people.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ConnectionTrait, Statement, Value as Bound};
use serde_json::{Value, json};
use wardwatch::clock::Instant;
use wardwatch::domain::authority::{Grant, GrantScope, Role, WardScope};
use wardwatch::domain::roster::{AssignmentState, Position, ShiftState};
use wardwatch::domain::time::Interval;
use wardwatch::domain::unit::UnitKind;
use wardwatch::error::Result;
use wardwatch::id::{AccountId, PersonId, ShiftId, TeamId, UnitId, WardId};
use wardwatch::ops::{Action, Actor};
use wardwatch::store::account::{self, Account};
use wardwatch::store::assignment::{self, Assignment};
use wardwatch::store::shift::{self, Shift};
use wardwatch::store::unit::{self, Unit};
use wardwatch::store::{Stamp, Tx, grant};

use super::World;
use super::world::PASSWORD;

/// A ward with its police, committee, and two teams, each with a leader. Tokens live a quarter of an hour.
pub struct Town {
    pub city: UnitId,
    pub ward: WardId,
    pub name: String,
    pub police: String,
    pub committee: String,
    pub team: TeamId,
    pub leader: String,
    pub other_team: TeamId,
    pub other_leader: String,
}

impl Town {
    /// `name` begins the sign-in names of its people in office: `<name>-police`, `<name>-leader`, …
    pub async fn new(w: &World, name: &str) -> Self {
        let (city, ward) = act(w, &NewWard { name: name.to_owned() }).await;
        let over = GrantScope::Ward(ward);
        let police = signed(w, &format!("{name}-police"), &[(Role::Police, over)]).await;
        let committee = signed(w, &format!("{name}-committee"), &[(Role::Committee, over)]).await;
        let team = team(w, &police, ward, "Tổ 1").await;
        let other_team = self::team(w, &police, ward, "Tổ 2").await;
        let lead = |team| [(Role::TeamLeader, GrantScope::Team(ward, team))];
        let leader = signed(w, &format!("{name}-leader"), &lead(team)).await;
        let other_leader = signed(w, &format!("{name}-other-leader"), &lead(other_team)).await;
        let name = name.to_owned();
        Self { city, ward, name, police, committee, team, leader, other_team, other_leader }
    }

    /// A path below the ward's.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/wards/{}/{rest}", self.ward)
    }

    /// Signs in again those in office, after time has passed.
    pub async fn renew(&mut self, w: &World) {
        for (token, office) in [
            (&mut self.police, "police"),
            (&mut self.committee, "committee"),
            (&mut self.leader, "leader"),
            (&mut self.other_leader, "other-leader"),
        ] {
            *token = access(&w.sign_in(&format!("{}-{office}", self.name)).await);
        }
    }

    /// Adds a member of `team` by the police; answers the person's id.
    pub async fn member(&self, w: &World, name: &str, team: TeamId) -> String {
        let body = json!({
            "full_name": name,
            "phone": "0909 000 001",
            "affiliation": { "kind": "team_member", "valid_from": "2026-01-01" },
            "team_id": team.to_string(),
        });
        let made = w.post(&self.path("people")).token(&self.police).keyed().json(body).send().await.expect(201);
        id(&made)
    }

    /// Makes an account for the person and signs in to it; answers the token and the login name.
    pub async fn account(&self, w: &World, person: &str) -> (String, String) {
        let path = self.path(&format!("people/{person}/account"));
        let issued = w.post(&path).token(&self.police).json(json!({})).send().await.expect(201);
        let login = issued["login_name"].as_str().unwrap().to_owned();
        let tokens = w.redeem(&login, issued["code"].as_str().unwrap()).await;
        (access(&tokens), login)
    }

    /// The code that links an account to the person.
    pub async fn link_code(&self, w: &World, person: &str) -> String {
        let path = self.path(&format!("people/{person}/link-code"));
        let issued = w.post(&path).token(&self.police).send().await.expect(201);
        issued["code"].as_str().unwrap().to_owned()
    }

    /// A published shift of four hours with the person on it.
    pub async fn shift(&self, w: &World, team: TeamId, person: &str, starts: &str) -> ShiftId {
        let start: Instant = starts.parse().unwrap();
        let (ward, person) = (self.ward, person.parse().unwrap());
        act(w, &NewShift { ward, team, person, start }).await
    }
}

pub fn access(tokens: &Value) -> String {
    tokens["access_token"].as_str().unwrap().to_owned()
}

pub fn id(made: &Value) -> String {
    made["id"].as_str().unwrap().to_owned()
}

pub async fn act<A: Action>(w: &World, action: &A) -> A::Output {
    w.app.act(&Actor::default(), action).await.unwrap()
}

/// An account with roles, signed in; answers its access token.
pub async fn signed(w: &World, login: &str, roles: &[(Role, GrantScope)]) -> String {
    let hash = w.app.hash_password(PASSWORD.to_owned()).await.unwrap();
    act(w, &NewAccount { login: login.to_owned(), hash, roles: roles.to_vec() }).await;
    access(&w.sign_in(login).await)
}

async fn team(w: &World, token: &str, ward: WardId, name: &str) -> TeamId {
    let path = format!("/api/v1/wards/{ward}/teams");
    let body = json!({ "kind": "patrol", "name": name });
    let made = w.post(&path).token(token).keyed().json(body).send().await.expect(201);
    id(&made).parse().unwrap()
}

/// Rows of a query, each as its columns of text.
pub async fn rows(w: &World, columns: &[&str], from: &str, bound: impl IntoIterator<Item = Bound>) -> Vec<Vec<String>> {
    let db = w.app.store.reader();
    let casts: Vec<_> = columns.iter().map(|c| format!("CAST({c} AS text) AS c_{}", c.replace('.', "_"))).collect();
    let sql = format!("SELECT {} FROM {from}", casts.join(", "));
    let found = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, bound)).await.unwrap();
    let cell = |row: &sea_orm::QueryResult, c: &str| {
        row.try_get::<Option<String>>("c_", &c.replace('.', "_")).unwrap().unwrap_or_default()
    };
    found.iter().map(|row| columns.iter().map(|c| cell(row, c)).collect()).collect()
}

/// Runs a statement.
pub async fn run(w: &World, sql: &str, bound: impl IntoIterator<Item = Bound>) {
    let db = w.app.store.reader();
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, bound)).await.unwrap();
}

struct NewWard {
    name: String,
}

impl Action for NewWard {
    type Output = (UnitId, WardId);

    async fn run(&self, tx: &mut Tx) -> Result<Self::Output> {
        let unit = |tx: &Tx, kind, parent| Unit {
            id: tx.new_id(),
            parent,
            kind,
            official_code: None,
            name: self.name.clone(),
            zone: (kind == UnitKind::Ward).then_some(chrono_tz::Asia::Ho_Chi_Minh),
            locale: None,
            valid_from: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap(),
            valid_to: None,
            stamp: Stamp::first(tx),
        };
        let city = unit(tx, UnitKind::Province, None);
        unit::insert(tx, &city).await?;
        let ward = unit(tx, UnitKind::Ward, Some(city.id));
        unit::insert(tx, &ward).await?;
        tx.open_ward(ward.id.into()).await?;
        Ok((city.id, ward.id.into()))
    }
}

struct NewAccount {
    login: String,
    hash: String,
    roles: Vec<(Role, GrantScope)>,
}

impl Action for NewAccount {
    type Output = AccountId;

    async fn run(&self, tx: &mut Tx) -> Result<AccountId> {
        let new = Account {
            id: tx.new_id(),
            login_name: self.login.clone(),
            phone: None,
            password_hash: Some(self.hash.clone()),
            active: true,
            created_at: tx.now(),
        };
        account::insert(tx, &new, None).await?;
        for (role, scope) in &self.roles {
            give(tx, new.id, *role, *scope).await?;
        }
        Ok(new.id)
    }
}

/// One more role for an account.
pub struct Give {
    pub account: AccountId,
    pub role: Role,
    pub scope: GrantScope,
}

impl Action for Give {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        give(tx, self.account, self.role, self.scope).await
    }
}

async fn give(tx: &Tx, to: AccountId, role: Role, scope: GrantScope) -> Result<()> {
    let grant = Grant { id: tx.new_id(), role, scope, valid_from: tx.now(), valid_to: None };
    grant::insert(tx, to, &grant, None).await
}

struct NewShift {
    ward: WardId,
    team: TeamId,
    person: PersonId,
    start: Instant,
}

impl Action for NewShift {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        let (scope, zone) = (WardScope::system(self.ward), chrono_tz::Asia::Ho_Chi_Minh);
        let local_start = self.start.with_timezone(&zone).naive_local();
        let new = Shift {
            id: tx.new_id(),
            team: self.team,
            pattern: None,
            duty_date: local_start.date(),
            local_start,
            zone,
            minutes: 240,
            time: Interval::new(self.start, self.start + TimeDelta::minutes(240)),
            head_min: 1,
            head_target: 3,
            requirements: Vec::new(),
            state: ShiftState::Published,
            state_reason: None,
            published_at: Some(tx.now()),
            stamp: Stamp::first(tx),
        };
        shift::insert(tx, &scope, std::slice::from_ref(&new)).await?;
        let seat = Assignment {
            id: tx.new_id(),
            shift: new.id,
            person: self.person,
            position: Position::Member,
            state: AssignmentState::Confirmed,
            reason: None,
            override_reason: None,
            assigned_by: None,
            answered_at: None,
            stamp: Stamp::first(tx),
        };
        assignment::insert(tx, &scope, &seat).await?;
        Ok(new.id)
    }
}
