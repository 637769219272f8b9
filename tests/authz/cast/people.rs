//! The people of both wards, their roles and papers.

use serde_json::{Value, json};

use super::stage::{Stage, text};

/// Ward, team, who, position in the team, and the role beside the volunteer's, which comes with the membership.
const PEOPLE: [(&str, &str, &str, &str, Option<&str>); 14] = [
    ("a", "team", "volunteer", "member", None),
    ("a", "team", "other_volunteer", "member", None),
    ("a", "team", "two_wards", "member", None),
    ("a", "team", "suspended", "member", None),
    ("a", "team", "shift_leader", "member", Some("shift_leader")),
    ("a", "team", "deputy", "deputy", Some("deputy")),
    ("a", "team", "leader", "leader", Some("team_leader")),
    ("a", "other_team", "other_team_volunteer", "member", None),
    ("a", "other_team", "other_shift_leader", "member", Some("shift_leader")),
    ("a", "other_team", "other_leader", "leader", Some("team_leader")),
    ("b", "b_team", "b_volunteer", "member", None),
    ("b", "b_team", "b_shift_leader", "member", Some("shift_leader")),
    ("b", "b_team", "b_deputy", "deputy", Some("deputy")),
    ("b", "b_team", "b_leader", "leader", Some("team_leader")),
];

fn officer(ward: &str) -> &'static str {
    if ward == "a" { "police" } else { "b_police" }
}

fn human(name: &str, team: &str, position: &str) -> Value {
    json!({ "full_name": format!("Người {name}"), "birth_year": 1980, "team_id": format!("{{{team}}}"),
        "position": position, "affiliation": { "kind": "team_member", "valid_from": "2025-07-01" } })
}

impl Stage<'_> {
    pub async fn people(&mut self) {
        for (ward, team, who, position, role) in PEOPLE {
            self.person(ward, team, who, position).await;
            let account = json!({ "login_name": who.replace('_', "-") });
            let path = format!("/wards/{{{ward}}}/people/{{{who}_person}}/account");
            let issued = self.post(officer(ward), &path, account).await;
            self.redeem(who, &text(&issued["login_name"]), &text(&issued["code"])).await;
            if let Some(role) = role {
                let body = json!({ "person_id": format!("{{{who}_person}}"), "role": role,
                    "team_id": format!("{{{team}}}") });
                let roles = format!("/wards/{{{ward}}}/roles");
                self.make(&format!("{who}_grant"), officer(ward), &roles, body).await;
            }
        }
        self.person("a", "team", "spare", "member").await;
        self.person("a", "team", "leaving", "member").await;
        self.leaving().await;
        self.two_wards().await;
    }

    async fn person(&mut self, ward: &str, team: &str, who: &str, position: &str) {
        let path = format!("/wards/{{{ward}}}/people");
        self.make(&format!("{who}_person"), officer(ward), &path, human(who, team, position)).await;
    }

    /// The membership of a person of the first team.
    async fn membership(&self, who: &str) -> String {
        let members = self.get("police", "/wards/{a}/teams/{team}/members").await;
        let person = self.cast.id(&format!("{who}_person"));
        let mut items = members["items"].as_array().unwrap().iter();
        text(&items.find(|m| m["person_id"] == person.as_str()).unwrap()["id"])
    }

    /// Leaves the team at the end of the month, so that it can be joined again.
    async fn leaving(&mut self) {
        let id = self.membership("leaving").await;
        let end = json!({ "on": "2026-11-30", "reason": "Đi làm xa" });
        self.post("police", &format!("/wards/{{a}}/teams/{{team}}/members/{id}/end"), end).await;
        let id = self.membership("volunteer").await;
        self.put("membership", id);
    }

    /// One account, persons in both wards.
    async fn two_wards(&mut self) {
        let person = human("hai phường", "b_team", "member");
        self.make("two_wards_b_person", "b_police", "/wards/{b}/people", person).await;
        let code = self.post("b_police", "/wards/{b}/people/{two_wards_b_person}/link-code", json!({})).await;
        let link = json!({ "ward_id": "{b}", "code": text(&code["code"]) });
        self.post("two_wards", "/me/persons", link).await;
    }

    pub async fn papers(&mut self) {
        let kind = json!({ "code": "first_aid", "name_vi": "Sơ cứu", "name_en": "First aid" });
        self.make("qualification", "police", "/wards/{a}/qualifications", kind).await;
        let holding = json!({ "qualification_id": "{qualification}", "valid_from": "2026-01-01" });
        let path = "/wards/{a}/people/{volunteer_person}/qualifications";
        self.make("holding", "police", path, holding).await;
        let area = json!({ "name": "Khu vực 1", "valid_from": "2025-07-01" });
        self.make("area", "police", "/wards/{a}/areas", area).await;
        let spare = self.get("police", "/wards/{a}/people/{spare_person}").await;
        self.put("affiliation", text(&spare["affiliations"][0]["id"]));
    }
}
