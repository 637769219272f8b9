//! The people of the table and the things that they may or may not touch, made through the API itself.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Value, json};
use uuid::Uuid;
use wardwatch::ops::Actor;
use wardwatch::ops::account::AppointAdministrator;

use crate::support::World;
use crate::support::world::PASSWORD;

/// Everybody who calls. Ward A has two teams; those without a prefix belong to its first team or to the ward.
pub const CALLERS: [&str; 22] = [
    "anonymous",
    "revoked",
    "stranger",
    "volunteer",
    "other_volunteer",
    "two_wards",
    "suspended",
    "shift_leader",
    "deputy",
    "leader",
    "other_leader",
    "other_team_volunteer",
    "police",
    "committee",
    "auditor",
    "city_hq",
    "administrator",
    "expired_police",
    "b_volunteer",
    "b_leader",
    "b_police",
    "b_committee",
];

/// Tuesday 24 November 2026, 21:40 in Vietnam.
const NOW: &str = "2026-11-24T14:40:00Z";

/// Names to ids and tokens.
pub struct Cast {
    ids: BTreeMap<String, String>,
    tokens: BTreeMap<String, String>,
    fresh: Mutex<u128>,
}

impl Cast {
    pub fn id(&self, name: &str) -> String {
        if name == "fresh" {
            let mut next = self.fresh.lock().unwrap();
            *next += 1;
            return Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + *next).to_string();
        }
        self.ids.get(name).unwrap_or_else(|| panic!("the cast has no {name}")).clone()
    }

    /// The text with every `{name}` replaced by its id.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(from) = rest.find('{') {
            let name = rest[from + 1..].split('}').next().unwrap();
            out.push_str(&rest[..from]);
            let plain =
                name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
            if plain {
                out.push('{');
                rest = &rest[from + 1..];
            } else {
                out.push_str(&self.id(name));
                rest = &rest[from + name.len() + 2..];
            }
        }
        out + rest
    }

    pub fn token(&self, caller: &str) -> Option<String> {
        self.tokens.get(caller).cloned()
    }

    pub async fn new(w: &World) -> Self {
        w.at("2026-11-20T03:00:00Z");
        let mut stage = Stage { w, cast: Self { ids: BTreeMap::new(), tokens: BTreeMap::new(), fresh: Mutex::new(0) } };
        stage.service().await;
        for ward in ["a", "b"] {
            stage.ward(ward).await;
        }
        stage.people().await;
        stage.rosters().await;
        stage.last_night().await;
        stage.tonight().await;
        stage.cast
    }
}

struct Stage<'w> {
    w: &'w World,
    cast: Cast,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Stage<'_> {
    fn put(&mut self, name: &str, id: impl Into<String>) {
        self.cast.ids.insert(name.to_owned(), id.into());
    }

    /// Posts as `who`; the answer must be 2xx.
    async fn post(&self, who: &str, path: &str, body: Value) -> Value {
        let path = format!("/api/v1{}", self.cast.fill(path));
        let body = serde_json::from_str(&self.cast.fill(&body.to_string())).unwrap();
        let call = self.w.post(&path).token(&self.cast.tokens[who]).keyed().header("if-match", "*").json(body);
        let answer = call.send().await;
        assert!(answer.status.is_success(), "{who} {path}: {} {}", answer.status, answer.text);
        answer.json
    }

    async fn get(&self, who: &str, path: &str) -> Value {
        let path = format!("/api/v1{}", self.cast.fill(path));
        self.w.get(&path).token(&self.cast.tokens[who]).send().await.expect(200)
    }

    async fn redeem(&mut self, who: &str, login: &str, code: &str) {
        self.put(&format!("{who}_login"), login);
        let tokens = self.w.redeem(login, code).await;
        self.put(&format!("{who}_account"), text(&tokens["account_id"]));
        self.cast.tokens.insert(who.to_owned(), text(&tokens["access_token"]));
    }

    /// Signs everybody in anew: access tokens live a quarter of an hour.
    async fn sign_in(&mut self) {
        let everybody: Vec<String> = self.cast.tokens.keys().cloned().collect();
        for who in everybody {
            let login = self.cast.ids[&format!("{who}_login")].clone();
            let tokens = self.w.sign_in(&login).await;
            self.put(&format!("{who}_session"), text(&tokens["session_id"]));
            self.cast.tokens.insert(who, text(&tokens["access_token"]));
        }
    }

    async fn service(&mut self) {
        let appoint = AppointAdministrator { login: "administrator".to_owned() };
        let issued = self.w.app.act(&Actor::default(), &appoint).await.unwrap();
        self.redeem("administrator", "administrator", &issued.code.reveal()).await;
        let unit = json!({ "kind": "province", "name": "Cần Thơ", "valid_from": "2025-07-01" });
        let province = self.post("administrator", "/units", unit).await;
        self.put("province", text(&province["id"]));
        for who in ["city_hq", "stranger", "auditor", "expired_police"] {
            self.account("administrator", who).await;
        }
        let role = json!({ "account_id": "{city_hq_account}", "role": "city_hq" });
        let grant = self.post("administrator", "/units/{province}/roles", role).await;
        self.put("unit_grant", text(&grant["id"]));
    }

    async fn account(&mut self, by: &str, who: &str) {
        let login = who.replace('_', "-");
        let opened = self.post(by, "/accounts", json!({ "login_name": login })).await;
        self.redeem(who, &login, &text(&opened["code"])).await;
    }

    async fn ward(&mut self, ward: &str) {
        let unit = json!({ "kind": "ward", "parent_id": "{province}", "name": format!("Phường {ward}"),
            "zone": "Asia/Ho_Chi_Minh", "locale": "vi", "valid_from": "2025-07-01" });
        let made = self.post("administrator", "/units", unit).await;
        self.put(ward, text(&made["id"]));
        let prefix = if ward == "a" { "" } else { "b_" };
        for role in ["police", "committee"] {
            let who = format!("{prefix}{role}");
            self.account("city_hq", &who).await;
            let body = json!({ "account_id": format!("{{{who}_account}}"), "role": role });
            let grant = self.post("city_hq", &format!("/wards/{{{ward}}}/roles"), body).await;
            self.put(&format!("{who}_grant"), text(&grant["id"]));
        }
        let officer = format!("{prefix}police");
        let teams: &[&str] = if ward == "a" { &["team", "other_team"] } else { &["b_team"] };
        for team in teams {
            let body = json!({ "kind": "patrol", "name": format!("Tổ {team}") });
            let made = self.post(&officer, &format!("/wards/{{{ward}}}/teams"), body).await;
            self.put(team, text(&made["id"]));
        }
    }

    async fn person(&mut self, ward: &str, team: &str, who: &str, position: &str) {
        let officer = if ward == "a" { "police" } else { "b_police" };
        let n = self.cast.ids.len();
        let body = json!({ "full_name": format!("Người {who}"), "phone": format!("0120{n:07}"), "birth_year": 1980,
            "affiliation": { "kind": "team_member", "valid_from": "2025-07-01" },
            "team_id": format!("{{{team}}}"), "position": position });
        let made = self.post(officer, &format!("/wards/{{{ward}}}/people"), body).await;
        self.put(&format!("{who}_person"), text(&made["id"]));
        let path = format!("/wards/{{{ward}}}/people/{{{who}_person}}/account");
        let issued = self.post(officer, &path, json!({ "login_name": who.replace('_', "-") })).await;
        self.redeem(who, &text(&issued["login_name"]), &text(&issued["code"])).await;
    }

    async fn people(&mut self) {
        let a = [
            ("team", "volunteer", "member"),
            ("team", "other_volunteer", "member"),
            ("team", "two_wards", "member"),
            ("team", "suspended", "member"),
            ("team", "shift_leader", "member"),
            ("team", "deputy", "deputy"),
            ("team", "leader", "leader"),
            ("other_team", "other_leader", "leader"),
            ("other_team", "other_team_volunteer", "member"),
        ];
        for (team, who, position) in a {
            self.person("a", team, who, position).await;
        }
        self.person("b", "b_team", "b_volunteer", "member").await;
        self.person("b", "b_team", "b_leader", "leader").await;
        let roles = [
            ("police", "a", "team", "shift_leader", "shift_leader"),
            ("police", "a", "team", "deputy", "deputy"),
            ("police", "a", "team", "leader", "team_leader"),
            ("police", "a", "other_team", "other_leader", "team_leader"),
            ("b_police", "b", "b_team", "b_leader", "team_leader"),
        ];
        for (by, ward, team, who, role) in roles {
            let body =
                json!({ "person_id": format!("{{{who}_person}}"), "role": role, "team_id": format!("{{{team}}}") });
            let grant = self.post(by, &format!("/wards/{{{ward}}}/roles"), body).await;
            self.put(&format!("{who}_grant"), text(&grant["id"]));
        }
        let auditor = json!({ "account_id": "{auditor_account}", "role": "auditor" });
        self.post("administrator", "/wards/{a}/roles", auditor).await;
        let expired =
            json!({ "account_id": "{expired_police_account}", "role": "police", "valid_to": "2026-11-22T00:00:00Z" });
        self.post("city_hq", "/wards/{a}/roles", expired).await;
        self.two_wards().await;
        self.papers().await;
    }

    /// One account, persons in both wards.
    async fn two_wards(&mut self) {
        let body = json!({ "full_name": "Người hai phường", "birth_year": 1980,
            "affiliation": { "kind": "team_member", "valid_from": "2025-07-01" }, "team_id": "{b_team}", "position": "member" });
        let made = self.post("b_police", "/wards/{b}/people", body).await;
        self.put("two_wards_b_person", text(&made["id"]));
        let code = self.post("b_police", "/wards/{b}/people/{two_wards_b_person}/link-code", json!({})).await;
        let link = json!({ "ward_id": "{b}", "code": text(&code["code"]) });
        self.post("two_wards", "/me/persons", link).await;
        let spare = json!({ "full_name": "Người chưa có tài khoản", "birth_year": 1980,
            "affiliation": { "kind": "team_member", "valid_from": "2025-07-01" }, "team_id": "{team}", "position": "member" });
        let made = self.post("police", "/wards/{a}/people", spare).await;
        self.put("spare_person", text(&made["id"]));
    }

    async fn papers(&mut self) {
        let made = self
            .post(
                "police",
                "/wards/{a}/qualifications",
                json!({ "code": "first_aid", "name_vi": "Sơ cứu", "name_en": "First aid" }),
            )
            .await;
        self.put("qualification", text(&made["id"]));
        let holding = json!({ "qualification_id": "{qualification}", "valid_from": "2026-01-01" });
        let held = self.post("police", "/wards/{a}/people/{volunteer_person}/qualifications", holding).await;
        self.put("holding", text(&held["id"]));
        let area =
            self.post("police", "/wards/{a}/areas", json!({ "name": "Khu vực 1", "valid_from": "2025-07-01" })).await;
        self.put("area", text(&area["id"]));
        let members = self.get("police", "/wards/{a}/teams/{team}/members").await;
        let person = self.cast.ids["volunteer_person"].clone();
        let member = members["items"].as_array().unwrap().iter().find(|m| m["person_id"] == person.as_str()).unwrap();
        self.put("membership", text(&member["membership_id"]));
        let person = self.get("police", "/wards/{a}/people/{spare_person}").await;
        self.put("affiliation", text(&person["affiliations"][0]["id"]));
    }

    async fn shift(&mut self, name: &str, team: &str, local_start: &str) {
        let ward = if team == "b_team" { "b" } else { "a" };
        let by = match team {
            "b_team" => "b_leader",
            "team" => "leader",
            _ => "other_leader",
        };
        let body = json!({ "team_id": format!("{{{team}}}"), "local_start": local_start, "minutes": 240,
            "head_min": 2, "head_target": 5 });
        let made = self.post(by, &format!("/wards/{{{ward}}}/shifts"), body).await;
        self.put(name, text(&made["id"]));
    }

    async fn seat(&mut self, by: &str, shift: &str, who: &str, position: &str) {
        let body = json!({ "person_id": format!("{{{who}_person}}"), "position": position });
        let made = self.post(by, &format!("/wards/{{a}}/shifts/{{{shift}}}/assignments"), body).await;
        let seats = made["assignments"].as_array().cloned().unwrap_or_default();
        let person = self.cast.ids[&format!("{who}_person")].clone();
        let own = seats.iter().find(|s| s["person_id"] == person.as_str()).cloned().unwrap_or(made);
        self.put(&format!("{shift}_{who}"), text(&own["id"]));
    }

    /// Yesterday's shift (ended), tonight's (running), one ahead with an open seat, and a draft.
    async fn rosters(&mut self) {
        for (name, start) in [
            ("ended_shift", "2026-11-23T21:00:00"),
            ("running_shift", "2026-11-24T21:30:00"),
            ("coming_shift", "2026-12-01T22:00:00"),
        ] {
            self.shift(name, "team", start).await;
        }
        for shift in ["ended_shift", "running_shift"] {
            self.seat("leader", shift, "shift_leader", "shift_leader").await;
            self.seat("leader", shift, "volunteer", "member").await;
            self.seat("leader", shift, "other_volunteer", "member").await;
        }
        self.seat("leader", "coming_shift", "volunteer", "member").await;
        let dates = json!({ "from": "2026-11-20", "to": "2026-12-02" });
        self.post("leader", "/wards/{a}/teams/{team}/publish", dates).await;
        self.shift("draft_shift", "team", "2026-12-05T22:00:00").await;
        self.seat("leader", "draft_shift", "other_volunteer", "member").await;
        let pattern = json!({ "team_id": "{team}", "name": "Đêm thứ bảy", "start_time": "22:00:00", "minutes": 240,
            "rrule": "FREQ=WEEKLY;BYDAY=SA", "first_date": "2026-12-01", "head_min": 2, "head_target": 4 });
        let made = self.post("leader", "/wards/{a}/patterns", pattern).await;
        self.put("pattern", text(&made["id"]));
    }

    async fn entry(&mut self, who: &str, shift: &str, at: &str, name: &str) {
        let body = json!({ "id": "{fresh}", "v": 1, "device_at": at, "counter": 1, "occurred_at": at,
            "body": { "kind": "observation", "what": "street_light" } });
        let taken = self.post(who, &format!("/wards/{{a}}/shifts/{{{shift}}}/log/entries"), body).await;
        self.put(name, text(&taken["entry"]["id"]));
    }

    async fn log_of(&mut self, shift: &str, name: &str) {
        let log = self.get("leader", &format!("/wards/{{a}}/shifts/{{{shift}}}/log")).await;
        self.put(name, text(&log["id"]));
    }

    async fn last_night(&mut self) {
        self.w.at("2026-11-23T14:10:00Z");
        self.sign_in().await;
        self.entry("volunteer", "ended_shift", "2026-11-23T14:10:00Z", "ended_entry").await;
        self.log_of("ended_shift", "submitted_log").await;
        self.post("volunteer", "/wards/{a}/logs/{submitted_log}/submit", json!({})).await;
    }

    /// The present of the table: 21:40, a shift running since 21:30.
    async fn tonight(&mut self) {
        self.w.at(NOW);
        self.sign_in().await;
        self.ends().await;
    }
}

impl Stage<'_> {
    async fn ends(&mut self) {
        self.entry("volunteer", "running_shift", NOW, "entry").await;
        self.log_of("running_shift", "log").await;
        let body = json!({ "reason": "Đang xác minh đơn phản ánh" });
        self.post("police", "/wards/{a}/people/{suspended_person}/suspend", body).await;
        let tokens = self.w.sign_in("volunteer").await;
        self.put("revoked_session", text(&tokens["session_id"]));
        self.cast.tokens.insert("revoked".to_owned(), text(&tokens["access_token"]));
        self.post("volunteer", "/me/sessions/{revoked_session}/revoke", json!({})).await;
        let opened = self.post("administrator", "/accounts", json!({ "login_name": "spare" })).await;
        self.put("spare_login", "spare");
        self.put("spare_code", text(&opened["code"]));
        let tokens = self.w.sign_in("volunteer").await;
        self.put("refresh_token", text(&tokens["refresh_token"]));
        let code = self.post("police", "/wards/{a}/people/{spare_person}/link-code", json!({})).await;
        self.put("link_code", text(&code["code"]));
        let notices = self.get("volunteer", "/me/notices").await;
        self.put("notice", text(&notices["items"][0]["id"]));
    }
}
