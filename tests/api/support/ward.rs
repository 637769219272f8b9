//! A ward to test in: made through the API as an administrator makes one, with one police officer and one committee member.

use chrono::{DateTime, Utc};
use poem::http::Method;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Query};
use serde_json::{Value, json};
use uuid::Uuid;
use wardwatch::error::Result;
use wardwatch::id::{AccountId, PersonId, WardId};
use wardwatch::ops::{Action, Actor};
use wardwatch::store::Tx;
use wardwatch::store::account::{self, Account};

use super::world::PASSWORD;
use super::{Call, World};

/// Somebody with an account.
#[derive(Clone, Debug)]
pub struct Member {
    pub login: String,
    pub account: String,
    /// Good for a quarter of an hour; see [`Member::sign_in`].
    pub token: String,
}

/// A ward with its first people.
pub struct Ward {
    pub province: String,
    pub id: String,
    pub administrator: Member,
    pub police: Member,
    pub committee: Member,
}

struct NewAccount {
    login: String,
    hash: String,
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
        Ok(new.id)
    }
}

impl Member {
    /// Makes an account without any role and signs it in.
    pub async fn new(w: &World, login: &str) -> Self {
        let hash = w.app.hash_password(PASSWORD.to_owned()).await.unwrap();
        let new = NewAccount { login: login.to_owned(), hash };
        let account = w.app.act(&Actor::default(), &new).await.unwrap().to_string();
        let mut member = Self { login: login.to_owned(), account, token: String::new() };
        member.sign_in(w).await;
        member
    }

    /// Takes a new token, after the clock has moved.
    pub async fn sign_in(&mut self, w: &World) {
        self.token = w.sign_in(&self.login).await["access_token"].as_str().unwrap().to_owned();
    }

    pub fn get<'w>(&self, w: &'w World, path: &str) -> Call<'w> {
        w.get(path).token(&self.token)
    }

    pub fn post<'w>(&self, w: &'w World, path: &str, body: Value) -> Call<'w> {
        self.write(w, Method::POST, path, body)
    }

    pub fn put<'w>(&self, w: &'w World, path: &str, body: Value) -> Call<'w> {
        self.write(w, Method::PUT, path, body)
    }

    fn write<'w>(&self, w: &'w World, method: Method, path: &str, body: Value) -> Call<'w> {
        Call::new(w, method, path).token(&self.token).keyed().json(body)
    }
}

impl Ward {
    pub async fn new(w: &World) -> Self {
        let token = w.administrator().await;
        let account = w.sign_in("admin").await["account_id"].as_str().unwrap().to_owned();
        let administrator = Member { login: "admin".to_owned(), account, token };
        let province = province(w, &administrator, "Thành phố Cần Thơ").await;
        Self::under(w, administrator, province, "ninh-kieu").await
    }

    /// Another ward of the same province, under the same administrator; `name` also begins its people's sign-in names.
    pub async fn beside(&self, w: &World, name: &str) -> Self {
        Self::under(w, self.administrator.clone(), self.province.clone(), name).await
    }

    async fn under(w: &World, administrator: Member, province: String, name: &str) -> Self {
        let id = ward(w, &administrator, Some(&province), name).await;
        let police = Member::new(w, &format!("{name}-police")).await;
        let committee = Member::new(w, &format!("{name}-committee")).await;
        let ward = Self { province, id, administrator, police, committee };
        ward.give(w, &ward.administrator, &ward.police, "police", None).await;
        ward.give(w, &ward.administrator, &ward.committee, "committee", None).await;
        ward
    }

    /// The address of something of this ward: `path("/teams")`.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/wards/{}{rest}", self.id)
    }

    /// Gives a role through the API; answers the grant's id.
    pub async fn give(&self, w: &World, by: &Member, to: &Member, role: &str, team: Option<&str>) -> String {
        let body = json!({ "account_id": to.account, "role": role, "team_id": team });
        let given = by.post(w, &self.path("/roles"), body).send().await.expect(201);
        given["id"].as_str().unwrap().to_owned()
    }

    /// Sets up a team through the API; answers its id.
    pub async fn team(&self, w: &World, name: &str) -> String {
        let body = json!({ "kind": "patrol", "name": name });
        let made = self.police.post(w, &self.path("/teams"), body).send().await.expect(201);
        made["id"].as_str().unwrap().to_owned()
    }

    /// The ward's id as the layers below the API know it.
    pub fn ward_id(&self) -> WardId {
        self.id.parse().unwrap()
    }

    /// Puts a person into the ward, with or without an account, and nothing else about him.
    pub async fn person(&self, w: &World, account: Option<&Member>) -> PersonId {
        let id: PersonId = w.app.ids.new_id(w.now());
        let account = account.map(|member| member.account.parse::<Uuid>().unwrap());
        let columns = ["ward_id", "id", "account_id", "state", "version", "updated_at"];
        let mut insert = Query::insert();
        insert.into_table(Alias::new("person")).columns(columns.map(Alias::new)).values_panic([
            self.ward_id().0.into(),
            id.0.into(),
            account.into(),
            "active".into(),
            1i64.into(),
            w.now().into(),
        ]);
        w.app.store.reader().execute(&insert).await.unwrap();
        id
    }
}

/// Adds a province through the API.
pub async fn province(w: &World, administrator: &Member, name: &str) -> String {
    let body = json!({ "kind": "province", "name": name, "valid_from": "2025-07-01" });
    let made = administrator.post(w, "/api/v1/units", body).send().await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

/// Adds a ward through the API.
pub async fn ward(w: &World, administrator: &Member, province: Option<&str>, name: &str) -> String {
    let body = json!({
        "kind": "ward", "parent_id": province, "name": name, "zone": "Asia/Ho_Chi_Minh", "locale": "vi",
        "valid_from": "2025-07-01",
    });
    let made = administrator.post(w, "/api/v1/units", body).send().await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

/// An instant of an answer, however it is spelt.
pub fn instant(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap_or_else(|| panic!("no instant: {value}")).parse().unwrap()
}
