//! Wards, teams and people for roster tests, written straight into the tables.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Query, Value as Cell};
use serde_json::{Value, json};
use uuid::Uuid;
use wardwatch::credentials::AccessClaims;
use wardwatch::domain::authority::{Grant, GrantScope, Role, WardScope};
use wardwatch::domain::policy::WardPolicy;
use wardwatch::domain::roster::TeamKind;
use wardwatch::domain::unit::UnitKind;
use wardwatch::error::Result;
use wardwatch::id::{AccountId, AffiliationId, GrantId, PersonId, SessionId, TeamId, UnitId, WardId};
use wardwatch::ops::{Action, Actor};
use wardwatch::store::account::Account;
use wardwatch::store::policy::Version;
use wardwatch::store::session::Session;
use wardwatch::store::team::Team;
use wardwatch::store::unit::Unit;
use wardwatch::store::{self, Stamp, Tx};

use super::{Call, World};

/// One thing to plant.
enum Seed {
    Ward(WardId, chrono_tz::Tz),
    Team(WardId, TeamId),
    Account(AccountId, SessionId),
    Grant(AccountId, Role, GrantScope),
    Policy(WardId, Box<WardPolicy>),
    Row(&'static str, Vec<(&'static str, Cell)>),
}

struct Plant(Vec<Seed>);

impl Action for Plant {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        for seed in &self.0 {
            match seed {
                Seed::Ward(ward, zone) => plant_ward(tx, *ward, *zone).await?,
                Seed::Team(ward, team) => plant_team(tx, *ward, *team).await?,
                Seed::Account(account, session) => plant_account(tx, *account, *session).await?,
                Seed::Grant(account, role, scope) => {
                    let valid_from = tx.now() - chrono::TimeDelta::days(300);
                    let id: GrantId = tx.new_id();
                    let grant = Grant { id, role: *role, scope: *scope, valid_from, valid_to: None };
                    store::grant::insert(tx, *account, &grant, None).await?;
                }
                Seed::Policy(ward, policy) => {
                    let valid_from = "2024-07-01".parse().unwrap();
                    let (id, policy, created_at) = (tx.new_id(), (**policy).clone(), tx.now());
                    let version = Version { id, valid_from, policy, created_by: None, created_at };
                    store::policy::insert(tx, &WardScope::system(*ward), &version).await?;
                }
                Seed::Row(table, cells) => {
                    let mut insert = Query::insert();
                    insert.into_table(Alias::new(*table)).columns(cells.iter().map(|(name, _)| Alias::new(*name)));
                    insert.values_panic(cells.iter().map(|(_, cell)| cell.clone().into()));
                    tx.conn().execute(&insert).await?;
                }
            }
        }
        Ok(())
    }
}

async fn plant_ward(tx: &mut Tx, ward: WardId, zone: chrono_tz::Tz) -> Result<()> {
    let unit = Unit {
        id: UnitId::from(ward),
        parent: None,
        kind: UnitKind::Ward,
        official_code: None,
        name: "Phường Ninh Kiều".to_owned(),
        zone: Some(zone),
        locale: Some("vi".to_owned()),
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
        stamp: Stamp::first(tx),
    };
    store::unit::insert(tx, &unit).await?;
    tx.open_ward(ward).await
}

async fn plant_team(tx: &mut Tx, ward: WardId, id: TeamId) -> Result<()> {
    let stamp = Stamp::first(tx);
    let (kind, name) = (TeamKind::Patrol, format!("Tổ {id}"));
    let team = Team { id, kind, name, decision_no: None, decision_date: None, areas: vec![], stamp };
    store::team::insert(tx, &WardScope::system(ward), &team).await
}

async fn plant_account(tx: &mut Tx, id: AccountId, session: SessionId) -> Result<()> {
    let login_name = format!("a{}", id.0.simple());
    let account = Account { id, login_name, phone: None, password_hash: None, active: true, created_at: tx.now() };
    store::account::insert(tx, &account, None).await?;
    let session = Session {
        id: session,
        label: "test".to_owned(),
        carrier: "body".to_owned(),
        created_at: tx.now(),
        last_used_at: tx.now(),
        expires_at: tx.now() + chrono::TimeDelta::days(400),
        revoke_reason: None,
    };
    store::session::insert(tx, id, &session).await
}

/// Somebody who can call.
#[derive(Clone, Copy, Debug)]
pub struct Someone {
    pub account: AccountId,
    session: SessionId,
    /// Who he is in his ward; a nil id for nobody.
    pub person: PersonId,
}

impl Someone {
    /// An access token made now, since tests move the clock further than one lives.
    pub fn token(&self, w: &World) -> String {
        w.app.keys.sign(&AccessClaims::new(self.account, self.session, Uuid::nil(), w.now())).unwrap()
    }
}

/// A ward with a team.
#[derive(Clone, Copy, Debug)]
pub struct Ward {
    pub id: WardId,
    pub team: TeamId,
}

impl World {
    fn id<T: From<Uuid>>(&self) -> T {
        self.app.ids.new_id(self.now())
    }

    async fn plant(&self, seeds: Vec<Seed>) {
        self.app.act(&Actor::default(), &Plant(seeds)).await.unwrap();
    }

    pub async fn rota_ward(&self, zone: chrono_tz::Tz) -> Ward {
        let (ward, team) = (self.id(), self.id());
        self.plant(vec![Seed::Ward(ward, zone), Seed::Team(ward, team)]).await;
        Ward { id: ward, team }
    }

    pub async fn rota_team(&self, ward: WardId) -> TeamId {
        let team = self.id();
        self.plant(vec![Seed::Team(ward, team)]).await;
        team
    }

    pub async fn rota_policy(&self, ward: WardId, policy: WardPolicy) {
        self.plant(vec![Seed::Policy(ward, Box::new(policy))]).await;
    }

    /// A person without an account, affiliated since 2024.
    pub async fn rota_person(&self, ward: WardId) -> PersonId {
        self.rota_person_born(ward, "1990-05-17").await
    }

    pub async fn rota_person_born(&self, ward: WardId, born: &str) -> PersonId {
        let person = self.id();
        self.plant(person_rows(ward, person, None, born, self)).await;
        person
    }

    /// An account that is nobody, with a role over the ward or a team of it.
    pub async fn rota_official(&self, role: Role, scope: GrantScope) -> Someone {
        let (account, session) = (self.id(), self.id());
        self.plant(vec![Seed::Account(account, session), Seed::Grant(account, role, scope)]).await;
        Someone { account, session, person: PersonId(Uuid::nil()) }
    }

    /// A person of the ward with an account, with a role over a team if one is named.
    pub async fn rota_member(&self, ward: WardId, over: Option<(Role, TeamId)>) -> Someone {
        let (account, session) = (self.id(), self.id());
        let mut seeds = vec![Seed::Account(account, session)];
        if let Some((role, team)) = over {
            seeds.push(Seed::Grant(account, role, GrantScope::Team(ward, team)));
        }
        self.plant(seeds).await;
        let person = self.rota_link(ward, account).await;
        if let Some((_, team)) = over {
            self.rota_membership(ward, team, person).await;
        }
        Someone { account, session, person }
    }

    /// A person of the ward for an account that exists.
    pub async fn rota_link(&self, ward: WardId, account: AccountId) -> PersonId {
        let person = self.id();
        let mut seeds = person_rows(ward, person, Some(account), "1990-05-17", self);
        seeds.push(Seed::Row(
            "account_person",
            vec![
                ("account_id", account.into()),
                ("ward_id", ward.into()),
                ("person_id", person.into()),
                ("linked_at", self.now().into()),
            ],
        ));
        self.plant(seeds).await;
        person
    }

    async fn rota_membership(&self, ward: WardId, team: TeamId, person: PersonId) {
        let first: chrono::NaiveDate = "2024-07-01".parse().unwrap();
        let row = vec![
            ("ward_id", ward.into()),
            ("id", self.id::<Uuid>().into()),
            ("team_id", team.into()),
            ("person_id", person.into()),
            ("position", "member".into()),
            ("valid_from", first.into()),
            ("version", 1_i64.into()),
            ("updated_at", self.now().into()),
        ];
        self.plant(vec![Seed::Row("membership", row)]).await;
    }

    pub async fn rota_suspension(&self, ward: WardId, person: PersonId, from: &str) {
        let from: wardwatch::clock::Instant = from.parse().unwrap();
        let row = vec![
            ("ward_id", ward.into()),
            ("id", self.id::<Uuid>().into()),
            ("person_id", person.into()),
            ("reason", "complaint".into()),
            ("valid_from", from.into()),
        ];
        self.plant(vec![Seed::Row("suspension", row)]).await;
    }

    /// How often a person (or, as leaders are told, an account) has been told this.
    pub async fn rota_told(&self, ward: WardId, to: impl Into<Uuid>, code: &str) -> usize {
        let to: Uuid = to.into();
        let mut select = Query::select();
        select.column(Alias::new("id")).from(Alias::new("notice"));
        use sea_orm::sea_query::{Cond, Expr, ExprTrait};
        let column = |name: &str| Expr::col(Alias::new(name));
        select.and_where(column("ward_id").eq(ward)).and_where(column("code").eq(code));
        select.cond_where(Cond::any().add(column("person_id").eq(to)).add(column("account_id").eq(to)));
        self.app.store.reader().query_all(&select).await.unwrap().len()
    }

    /// A write by somebody, with a key of its own.
    pub fn write(&self, who: &Someone, path: &str, body: Value) -> Call<'_> {
        self.post(path).token(&who.token(self)).keyed().json(body)
    }

    pub fn read(&self, who: &Someone, path: &str) -> Call<'_> {
        self.get(path).token(&who.token(self))
    }
}

fn person_rows(ward: WardId, person: PersonId, account: Option<AccountId>, born: &str, w: &World) -> Vec<Seed> {
    let first: chrono::NaiveDate = "2024-07-01".parse().unwrap();
    let born: chrono::NaiveDate = born.parse().unwrap();
    let affiliation: AffiliationId = w.id();
    vec![
        Seed::Row(
            "person",
            vec![
                ("ward_id", ward.into()),
                ("id", person.into()),
                ("account_id", account.into()),
                ("state", "active".into()),
                ("version", 1_i64.into()),
                ("updated_at", w.now().into()),
            ],
        ),
        Seed::Row(
            "person_identity",
            vec![
                ("ward_id", ward.into()),
                ("person_id", person.into()),
                ("full_name", "Nguyễn Văn An".into()),
                ("name_key", "nguyen van an".into()),
                ("sort_key", "an nguyen van".into()),
                ("birth_date", born.into()),
            ],
        ),
        Seed::Row(
            "person_affiliation",
            vec![
                ("ward_id", ward.into()),
                ("id", affiliation.into()),
                ("person_id", person.into()),
                ("kind", "team_member".into()),
                ("valid_from", first.into()),
            ],
        ),
    ]
}

impl Ward {
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/wards/{}/{rest}", self.id)
    }

    /// Makes a draft of four hours.
    pub async fn draft(&self, w: &World, by: &Someone, local_start: &str, seats: u32) -> String {
        self.draft_of(w, by, self.team, local_start, seats).await
    }

    pub async fn draft_of(&self, w: &World, by: &Someone, team: TeamId, local_start: &str, seats: u32) -> String {
        let body = json!({
            "team_id": team, "local_start": local_start, "minutes": 240, "head_min": 2, "head_target": seats,
        });
        text(&w.write(by, &self.path("shifts"), body).send().await.expect(201), "id")
    }

    /// Gives a seat as a member.
    pub fn assign<'w>(&self, w: &'w World, by: &Someone, shift: &str, person: PersonId) -> Call<'w> {
        w.write(by, &self.path(&format!("shifts/{shift}/assignments")), json!({ "person_id": person }))
    }

    pub fn sign_up<'w>(&self, w: &'w World, who: &Someone, shift: &str) -> Call<'w> {
        w.write(who, &self.path(&format!("shifts/{shift}/sign-up")), json!({}))
    }

    /// Publishes December 2026, of which all shifts of these tests are.
    pub async fn publish(&self, w: &World, by: &Someone, team: TeamId) -> Value {
        let body = json!({ "from": "2026-12-01", "to": "2026-12-31" });
        w.write(by, &self.path(&format!("teams/{team}/publish")), body).send().await.expect(200)
    }

    /// What one sees of a shift.
    pub async fn shift(&self, w: &World, who: &Someone, shift: &str) -> Value {
        w.read(who, &self.path(&format!("shifts/{shift}"))).send().await.expect(200)
    }

    pub async fn leader(&self, w: &World) -> Someone {
        w.rota_member(self.id, Some((Role::TeamLeader, self.team))).await
    }

    pub async fn volunteer(&self, w: &World) -> Someone {
        w.rota_member(self.id, Some((Role::Volunteer, self.team))).await
    }
}

/// A text field of an answer.
#[track_caller]
pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}")).to_owned()
}

/// The rules that an answer says are broken.
#[track_caller]
pub fn rules(answer: super::Answer) -> Vec<String> {
    let problem = answer.expect(422);
    assert_eq!(problem["code"], "rule_violated", "{problem}");
    problem["violations"].as_array().unwrap().iter().map(|v| text(v, "rule")).collect()
}
