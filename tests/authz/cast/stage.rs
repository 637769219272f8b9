//! Calling the API for the cast, and what is above the wards.

use serde_json::{Value, json};
use wardwatch::ops::Actor;
use wardwatch::ops::account::AppointAdministrator;

use super::Cast;
use crate::support::World;

/// Monday a week before the table's present; what is planned is planned from here.
const BEGIN: &str = "2026-11-16T03:00:00Z";

pub struct Stage<'w> {
    pub w: &'w World,
    pub cast: Cast,
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Stage<'_> {
    pub async fn play(mut self) -> Cast {
        self.w.at(BEGIN);
        self.service().await;
        for ward in ["a", "b"] {
            self.ward(ward).await;
        }
        self.people().await;
        self.papers().await;
        self.rosters().await;
        self.past_nights().await;
        self.tonight().await;
        self.cast
    }

    pub fn put(&mut self, name: &str, id: impl Into<String>) {
        self.cast.ids.insert(name.to_owned(), id.into());
    }

    /// Posts as `who`; the answer must be 2xx.
    pub async fn post(&self, who: &str, path: &str, body: Value) -> Value {
        let path = format!("/api/v1{}", self.cast.fill(path));
        let call = self.w.post(&path).token(&self.cast.tokens[who]).keyed().header("if-match", "*");
        let answer = call.json(self.cast.fill_body(&body)).send().await;
        assert!(answer.status.is_success(), "{who} {path}: {} {}", answer.status, answer.text);
        answer.json
    }

    /// Posts as `who` and keeps the id of what was made.
    pub async fn make(&mut self, name: &str, who: &str, path: &str, body: Value) {
        let made = self.post(who, path, body).await;
        self.put(name, text(&made["id"]));
    }

    pub async fn get(&self, who: &str, path: &str) -> Value {
        let path = format!("/api/v1{}", self.cast.fill(path));
        self.w.get(&path).token(&self.cast.tokens[who]).send().await.expect(200)
    }

    /// Uses a one-time code; from then on `who` can call.
    pub async fn redeem(&mut self, who: &str, login: &str, code: &str) {
        self.put(&format!("{who}_login"), login);
        let tokens = self.w.redeem(login, code).await;
        self.put(&format!("{who}_account"), text(&tokens["account_id"]));
        self.cast.tokens.insert(who.to_owned(), text(&tokens["access_token"]));
    }

    /// Moves the clock and signs these people in anew: access tokens live a quarter of an hour.
    pub async fn at(&mut self, instant: &str, people: &[&str]) {
        self.w.at(instant);
        for who in people {
            let tokens = self.w.sign_in(&self.cast.id(&format!("{who}_login"))).await;
            self.put(&format!("{who}_session"), text(&tokens["session_id"]));
            self.cast.tokens.insert((*who).to_owned(), text(&tokens["access_token"]));
        }
    }

    /// Opens an account that is no person of a ward.
    pub async fn account(&mut self, by: &str, who: &str) {
        let login = who.replace('_', "-");
        let opened = self.post(by, "/accounts", json!({ "login_name": login })).await;
        self.redeem(who, &login, &text(&opened["code"])).await;
    }

    async fn service(&mut self) {
        let appoint = AppointAdministrator { login: "administrator".to_owned() };
        let issued = self.w.app.act(&Actor::default(), &appoint).await.unwrap();
        self.redeem("administrator", "administrator", &issued.code.reveal()).await;
        let unit = json!({ "kind": "province", "name": "Cần Thơ", "valid_from": "2025-07-01" });
        self.make("province", "administrator", "/units", unit).await;
        for who in ["city_hq", "stranger", "auditor", "b_auditor", "expired_police"] {
            self.account("administrator", who).await;
        }
        let role = json!({ "account_id": "{city_hq_account}", "role": "city_hq" });
        self.make("unit_grant", "administrator", "/units/{province}/roles", role).await;
    }

    async fn ward(&mut self, ward: &str) {
        let unit = json!({ "kind": "ward", "parent_id": "{province}", "name": format!("Phường {ward}"),
            "zone": "Asia/Ho_Chi_Minh", "locale": "vi", "valid_from": "2025-07-01" });
        self.make(ward, "administrator", "/units", unit).await;
        let prefix = if ward == "a" { "" } else { "b_" };
        let roles = format!("/wards/{{{ward}}}/roles");
        for role in ["police", "committee"] {
            let who = format!("{prefix}{role}");
            self.account("city_hq", &who).await;
            let body = json!({ "account_id": format!("{{{who}_account}}"), "role": role });
            self.post("city_hq", &roles, body).await;
        }
        let auditor = json!({ "account_id": format!("{{{prefix}auditor_account}}"), "role": "auditor" });
        self.post("administrator", &roles, auditor).await;
        let teams: &[&str] = if ward == "a" { &["team", "other_team"] } else { &["b_team"] };
        for team in teams {
            let body = json!({ "kind": "patrol", "name": format!("Tổ {team}") });
            self.make(team, &format!("{prefix}police"), &format!("/wards/{{{ward}}}/teams"), body).await;
        }
        if ward == "a" {
            let expired = json!({ "account_id": "{expired_police_account}", "role": "police",
                "valid_to": "2026-11-22T00:00:00Z" });
            self.post("city_hq", &roles, expired).await;
        }
    }
}
