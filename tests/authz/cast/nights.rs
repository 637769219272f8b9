//! Rosters and logs of the first team: nights past, tonight, and nights ahead.

use serde_json::{Value, json};

use super::stage::{Stage, text};

/// Tuesday 24 November 2026, 21:40 in Vietnam: the present of the table.
pub const NOW: &str = "2026-11-24T14:40:00Z";

/// Past nights: the shift, when it began, and an hour at which somebody was at work on it.
const PAST: [(&str, &str, &str); 3] = [
    ("returned", "2026-11-20T21:00:00", "2026-11-20T15:00:00Z"),
    ("accepted", "2026-11-21T21:00:00", "2026-11-21T15:00:00Z"),
    ("submitted", "2026-11-23T21:00:00", "2026-11-23T15:00:00Z"),
];

/// An entry as a phone sends it.
pub fn entry(at: &str, body: &Value) -> Value {
    json!({ "id": "{fresh}", "v": 1, "device_at": at, "counter": 1, "occurred_at": at, "body": body })
}

impl Stage<'_> {
    async fn shift(&mut self, name: &str, local_start: &str) {
        let body = json!({ "team_id": "{team}", "local_start": local_start, "minutes": 240, "head_min": 3,
            "head_target": 5 });
        self.make(name, "leader", "/wards/{a}/shifts", body).await;
    }

    async fn seat(&mut self, shift: &str, who: &str, position: &str) {
        let body = json!({ "person_id": format!("{{{who}_person}}"), "position": position,
            "override_reason": "Thiếu người" });
        let path = format!("/wards/{{a}}/shifts/{{{shift}}}/assignments");
        self.make(&format!("{shift}_{who}"), "leader", &path, body).await;
    }

    /// Three past shifts, tonight's, one ahead with open seats, and a draft.
    pub async fn rosters(&mut self) {
        let tonight = ("running", "2026-11-24T21:30:00");
        for (night, start) in PAST.iter().map(|(night, start, _)| (*night, *start)).chain([tonight]) {
            let shift = format!("{night}_shift");
            self.shift(&shift, start).await;
            self.seat(&shift, "shift_leader", "shift_leader").await;
            self.seat(&shift, "volunteer", "member").await;
            self.seat(&shift, "other_volunteer", "member").await;
        }
        self.shift("coming_shift", "2026-12-01T22:00:00").await;
        self.seat("coming_shift", "volunteer", "member").await;
        self.seat("coming_shift", "spare", "member").await;
        let dates = json!({ "from": "2026-11-16", "to": "2026-12-02" });
        self.post("leader", "/wards/{a}/teams/{team}/publish", dates).await;
        self.shift("draft_shift", "2026-12-05T22:00:00").await;
        self.seat("draft_shift", "other_volunteer", "member").await;
        let pattern = json!({ "team_id": "{team}", "name": "Đêm thứ bảy", "start_time": "22:00:00", "minutes": 240,
            "rrule": "FREQ=WEEKLY;BYDAY=SA", "first_date": "2026-12-12", "head_min": 3, "head_target": 4 });
        self.make("pattern", "leader", "/wards/{a}/patterns", pattern).await;
    }

    async fn write(&mut self, night: &str, at: &str, body: Value) {
        let path = format!("/wards/{{a}}/shifts/{{{night}_shift}}/log/entries");
        let taken = self.post("volunteer", &path, entry(at, &body)).await;
        self.put(&format!("{night}_entry"), text(&taken["entry"]["id"]));
        self.put(&format!("{night}_log"), text(&taken["entry"]["log_id"]));
    }

    /// One log handed in, one returned, one accepted.
    pub async fn past_nights(&mut self) {
        for (night, _, at) in PAST {
            self.at(at, &["volunteer", "police"]).await;
            self.write(night, at, json!({ "kind": "observation", "what": "street_light" })).await;
            let log = format!("/wards/{{a}}/logs/{{{night}_log}}");
            self.post("volunteer", &format!("{log}/submit"), json!({})).await;
            match night {
                "returned" => {
                    let question = json!({ "question": "Đèn nào hỏng?" });
                    self.post("police", &format!("{log}/return"), question).await;
                }
                "accepted" => {
                    self.post("police", &format!("{log}/accept"), json!({ "note": "Đã rõ" })).await;
                }
                _ => {}
            }
        }
    }

    /// The present of the table: a shift that has been running for ten minutes.
    pub async fn tonight(&mut self) {
        let everybody: Vec<String> = self.cast.tokens.keys().cloned().collect();
        self.at(NOW, &everybody.iter().map(String::as_str).collect::<Vec<_>>()).await;
        self.write("running", NOW, json!({ "kind": "all_quiet" })).await;
        let order = json!({ "reason": "Đang xác minh đơn phản ánh" });
        self.post("police", "/wards/{a}/people/{suspended_person}/suspend", order).await;
        self.sessions().await;
        let notices = self.get("volunteer", "/me/notices").await;
        self.put("notice", text(&notices["items"][0]["id"]));
        let code = self.post("police", "/wards/{a}/people/{spare_person}/link-code", json!({})).await;
        self.put("link_code", text(&code["code"]));
    }

    /// A session that was ended, one with a refresh token to use, and an account that nobody has used.
    async fn sessions(&mut self) {
        let tokens = self.w.sign_in("volunteer").await;
        self.put("revoked_session", text(&tokens["session_id"]));
        self.cast.tokens.insert("revoked".to_owned(), text(&tokens["access_token"]));
        self.post("volunteer", "/me/sessions/{revoked_session}/revoke", json!({})).await;
        let tokens = self.w.sign_in("volunteer").await;
        self.put("refresh_token", text(&tokens["refresh_token"]));
        let opened = self.post("administrator", "/accounts", json!({ "login_name": "newcomer" })).await;
        self.put("newcomer_login", "newcomer");
        self.put("newcomer_code", text(&opened["code"]));
    }
}
