//! One ward with two teams, their people and shifts, written straight into the tables.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Query, Value};
use serde_json::json;
use uuid::Uuid;
use wardwatch::clock::Instant;
use wardwatch::credentials::AccessClaims;
use wardwatch::domain::authority::{Grant, GrantScope, Role, WardScope};
use wardwatch::domain::roster::{AssignmentState, Position, ShiftState, TeamKind};
use wardwatch::domain::time::Interval;
use wardwatch::domain::unit::UnitKind;
use wardwatch::error::Result;
use wardwatch::id::{AccountId, AssignmentId, PersonId, SessionId, ShiftId, TeamId, UnitId, WardId};
use wardwatch::ops::{Action, Actor};
use wardwatch::store::account::{self, Account};
use wardwatch::store::assignment::{self, Assignment};
use wardwatch::store::notice::{self, Notice};
use wardwatch::store::shift::{self, Shift};
use wardwatch::store::team::{self, Team};
use wardwatch::store::unit::{self, Unit};
use wardwatch::store::{Stamp, Tx, grant};

use super::World;
use super::world::PASSWORD;

pub const ZONE: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

/// Somebody of the ward who can sign in.
#[derive(Clone, Debug)]
pub struct Human {
    pub account: AccountId,
    pub person: PersonId,
    session: SessionId,
}

impl Human {
    /// An access token made now: tests move the clock further than one lives.
    pub fn token(&self, w: &World) -> String {
        w.app.keys.sign(&AccessClaims::new(self.account, self.session, Uuid::nil(), w.now())).unwrap()
    }
}

/// A ward: team one with a leader, two volunteers and a stand-in; team two with an outsider; and an officer.
pub struct Seed {
    pub ward: WardId,
    pub team: TeamId,
    pub other_team: TeamId,
    pub leader: Human,
    pub first: Human,
    pub second: Human,
    pub stand_in: Human,
    pub outsider: Human,
    pub officer: Human,
}

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Rows for any table, each with its columns' values.
pub struct Rows(pub Vec<(&'static str, Vec<(&'static str, Value)>)>);

impl Action for Rows {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        for (table, values) in &self.0 {
            let mut insert = Query::insert();
            insert.into_table(Alias::new(*table)).columns(values.iter().map(|(name, _)| Alias::new(*name)));
            insert.values_panic(values.iter().map(|(_, value)| value.clone().into()));
            tx.conn().execute(&insert).await?;
        }
        Ok(())
    }
}

/// Tells somebody something.
pub struct Tell(pub WardId, pub Notice);

impl Action for Tell {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        tx.lock_ward(self.0).await?;
        notice::tell(tx, self.0, self.1.clone()).await
    }
}

struct Ground;

impl Action for Ground {
    type Output = (WardId, TeamId, TeamId);

    async fn run(&self, tx: &mut Tx) -> Result<(WardId, TeamId, TeamId)> {
        let (province, ward): (UnitId, UnitId) = (tx.new_id(), tx.new_id());
        let unit = |id, parent, kind, name: &str, zone, stamp| Unit {
            id,
            parent,
            kind,
            official_code: None,
            name: name.to_owned(),
            zone,
            locale: Some("vi".to_owned()),
            valid_from: day("2025-07-01"),
            valid_to: None,
            stamp,
        };
        unit::insert(tx, &unit(province, None, UnitKind::Province, "Cần Thơ", None, Stamp::first(tx))).await?;
        let below = unit(ward, Some(province), UnitKind::Ward, "Phường Cái Khế", Some(ZONE), Stamp::first(tx));
        unit::insert(tx, &below).await?;
        let ward = WardId::from(ward);
        tx.open_ward(ward).await?;
        let scope = WardScope::system(ward);
        let teams: [TeamId; 2] = [tx.new_id(), tx.new_id()];
        for (id, name) in teams.into_iter().zip(["Tổ 1 khu vực 3", "Tổ 2 khu vực 5"]) {
            let team = Team {
                id,
                kind: TeamKind::Patrol,
                name: name.to_owned(),
                decision_no: None,
                decision_date: None,
                areas: vec![],
                stamp: Stamp::first(tx),
            };
            team::insert(tx, &scope, &team).await?;
        }
        Ok((ward, teams[0], teams[1]))
    }
}

/// A human with account, person, membership and roles.
struct Someone<'a> {
    ward: WardId,
    team: Option<TeamId>,
    login: &'a str,
    name: &'a str,
    roles: &'a [Role],
    hash: &'a str,
}

impl Action for Someone<'_> {
    type Output = (AccountId, PersonId);

    async fn run(&self, tx: &mut Tx) -> Result<(AccountId, PersonId)> {
        let (account, person): (AccountId, PersonId) = (tx.new_id(), tx.new_id());
        let new = Account {
            id: account,
            login_name: self.login.to_owned(),
            phone: None,
            password_hash: Some(self.hash.to_owned()),
            active: true,
            created_at: tx.now(),
        };
        account::insert(tx, &new, None).await?;
        let since = at("2026-01-01T00:00:00Z");
        for role in self.roles {
            let scope = match self.team.filter(|_| *role != Role::Police) {
                Some(team) => GrantScope::Team(self.ward, team),
                None => GrantScope::Ward(self.ward),
            };
            let grant = Grant { id: tx.new_id(), role: *role, scope, valid_from: since, valid_to: None };
            grant::insert(tx, account, &grant, None).await?;
        }
        let ward: Value = self.ward.into();
        let key = self.name.to_lowercase();
        let mut rows = vec![
            ("person", vec![("ward_id", ward.clone()), ("id", person.into()), ("account_id", account.into())]),
            ("person_identity", vec![("ward_id", ward.clone()), ("person_id", person.into())]),
            ("account_person", vec![("account_id", account.into()), ("ward_id", ward.clone())]),
        ];
        rows[0].1.extend([("state", "active".into()), ("version", 1i64.into()), ("updated_at", since.into())]);
        rows[1].1.extend([("full_name", self.name.into()), ("name_key", key.clone().into())]);
        rows[1].1.push(("sort_key", key.into()));
        rows[2].1.extend([("person_id", person.into()), ("linked_at", since.into())]);
        if let Some(team) = self.team {
            rows.push(member(self.ward, team, person, tx.new_id(), None));
        }
        Rows(rows).run(tx).await?;
        Ok((account, person))
    }
}

fn member(
    ward: WardId,
    team: TeamId,
    person: PersonId,
    id: wardwatch::id::MembershipId,
    to: Option<NaiveDate>,
) -> (&'static str, Vec<(&'static str, Value)>) {
    let values = vec![
        ("ward_id", ward.into()),
        ("id", id.into()),
        ("team_id", team.into()),
        ("person_id", person.into()),
        ("position", "member".into()),
        ("valid_from", day("2026-01-01").into()),
        ("valid_to", to.into()),
        ("version", 1i64.into()),
        ("updated_at", at("2026-01-01T00:00:00Z").into()),
    ];
    ("membership", values)
}

/// A shift with its crew; published seats stand in `account_duty` too.
pub struct AddShift<'a> {
    pub ward: WardId,
    pub team: TeamId,
    pub duty_date: &'a str,
    pub start: &'a str,
    pub minutes: i64,
    pub target: u32,
    pub state: ShiftState,
    pub crew: &'a [(&'a Human, Position, AssignmentState)],
}

impl Action for AddShift<'_> {
    type Output = ShiftId;

    async fn run(&self, tx: &mut Tx) -> Result<ShiftId> {
        let scope = WardScope::system(self.ward);
        tx.lock_ward(self.ward).await?;
        let start = at(self.start);
        let time = Interval::new(start, start + TimeDelta::minutes(self.minutes));
        let new = Shift {
            id: tx.new_id(),
            team: self.team,
            pattern: None,
            duty_date: day(self.duty_date),
            local_start: start.with_timezone(&ZONE).naive_local(),
            zone: ZONE,
            minutes: u32::try_from(self.minutes).unwrap(),
            time,
            head_min: 2,
            head_target: self.target,
            requirements: vec![],
            state: self.state,
            state_reason: None,
            published_at: Some(tx.now()),
            stamp: Stamp::first(tx),
        };
        shift::insert(tx, &scope, std::slice::from_ref(&new)).await?;
        let known = matches!(self.state, ShiftState::Published | ShiftState::Closed);
        for (human, position, state) in self.crew {
            let seat = Assignment {
                id: tx.new_id::<AssignmentId>(),
                shift: new.id,
                person: human.person,
                position: *position,
                state: *state,
                reason: None,
                override_reason: None,
                assigned_by: None,
                answered_at: None,
                stamp: Stamp::first(tx),
            };
            assignment::insert(tx, &scope, &seat).await?;
            if known && state.holds_seat() {
                let duty = vec![
                    ("account_id", human.account.into()),
                    ("ward_id", self.ward.into()),
                    ("assignment_id", seat.id.into()),
                    ("shift_id", new.id.into()),
                    ("starts_at", time.start.into()),
                    ("ends_at", time.end.into()),
                ];
                Rows(vec![("account_duty", duty)]).run(tx).await?;
            }
        }
        Ok(new.id)
    }
}

impl Seed {
    pub async fn new(w: &World) -> Self {
        let (ward, team, other_team) = w.app.act(&Actor::default(), &Ground).await.unwrap();
        let hash = w.app.hash_password(PASSWORD.to_owned()).await.unwrap();
        let human = async |login: &str, name: &str, team: Option<TeamId>, roles: &[Role]| {
            let someone = Someone { ward, team, login, name, roles, hash: &hash };
            let (account, person) = w.app.act(&Actor::default(), &someone).await.unwrap();
            let session = w.sign_in(login).await["session_id"].as_str().unwrap().parse().unwrap();
            Human { account, person, session }
        };
        let led = &[Role::Volunteer, Role::TeamLeader];
        let own = &[Role::Volunteer];
        Self {
            ward,
            team,
            other_team,
            leader: human("leader", "Trần Văn Bình", Some(team), led).await,
            first: human("first", "Nguyễn Thị Hoa", Some(team), own).await,
            second: human("second", "Lê Minh Đức", Some(team), own).await,
            stand_in: human("stand-in", "Phạm Quốc Việt", Some(team), own).await,
            outsider: human("outsider", "Võ Thanh Sơn", Some(other_team), own).await,
            officer: human("officer", "Đặng Hải Long", None, &[Role::Police]).await,
        }
    }

    pub async fn add(&self, w: &World, shift: &AddShift<'_>) -> ShiftId {
        w.app.act(&Actor::default(), shift).await.unwrap()
    }

    /// Tonight, 22:00–02:00: the first leads the shift, the second is with him, one seat is free.
    pub async fn tonight(&self, w: &World) -> ShiftId {
        let crew = [
            (&self.first, Position::ShiftLeader, AssignmentState::Confirmed),
            (&self.second, Position::Member, AssignmentState::Confirmed),
        ];
        self.add(w, &self.shift("2026-11-24", "2026-11-24T15:00:00Z", 240, &crew)).await
    }

    /// A published shift of team one with three seats.
    pub fn shift<'a>(
        &self,
        duty_date: &'a str,
        start: &'a str,
        minutes: i64,
        crew: &'a [(&'a Human, Position, AssignmentState)],
    ) -> AddShift<'a> {
        let (ward, team) = (self.ward, self.team);
        AddShift { ward, team, duty_date, start, minutes, target: 3, state: ShiftState::Published, crew }
    }

    /// A membership of team two that ended on `last`.
    pub async fn was_member_of_other_team(&self, w: &World, human: &Human, last: &str) {
        let id = w.app.ids.new_id(w.now());
        let row = member(self.ward, self.other_team, human.person, id, Some(day(last)));
        w.app.act(&Actor::default(), &Rows(vec![row])).await.unwrap();
    }

    /// A log of a shift of team one.
    pub async fn log(&self, w: &World, shift: ShiftId, number: i64, state: &str, submitted: Option<Instant>) {
        let id: wardwatch::id::LogId = w.app.ids.new_id(w.now());
        let values = vec![
            ("ward_id", self.ward.into()),
            ("id", id.into()),
            ("shift_id", shift.into()),
            ("team_id", self.team.into()),
            ("duty_date", day("2026-11-23").into()),
            ("state", state.into()),
            ("needs_review", (state == "submitted").into()),
            ("late_additions", 0i32.into()),
            ("ref_year", 2026i32.into()),
            ("ref_number", number.into()),
            ("submitted_at", submitted.into()),
            ("version", 1i64.into()),
            ("updated_at", w.now().into()),
        ];
        w.app.act(&Actor::default(), &Rows(vec![("patrol_log", values)])).await.unwrap();
    }

    /// The path of something of this ward.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/wards/{}/{rest}", self.ward)
    }

    /// Sends a check-in or check-out item; `with` overwrites fields.
    pub async fn report(&self, w: &World, by: &Human, with: serde_json::Value) -> super::Answer {
        let mut item = json!({
            "id": w.app.ids.new_id::<wardwatch::id::AttendanceId>(w.now()),
            "v": 1,
            "kind": "check_in",
            "method": "own_phone",
            "device_at": w.now(),
            "counter": 1,
        });
        for (name, value) in with.as_object().unwrap() {
            item[name] = value.clone();
        }
        w.post(&self.path("attendance")).token(&by.token(w)).json(item).send().await
    }
}
