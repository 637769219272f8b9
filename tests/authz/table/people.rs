//! People, teams, memberships, papers, accounts.

use serde_json::json;

use super::{Row, row};

const KEEPERS: &str = "leader deputy police";
const TEAM1: &str = "volunteer other_volunteer two_wards shift_leader deputy leader";

pub fn rows() -> Vec<Row> {
    let mut rows = persons();
    rows.extend(teams());
    rows.extend(papers());
    rows.extend(accounts());
    rows
}

fn persons() -> Vec<Row> {
    let changed = json!({ "full_name": "Nguyễn Văn Khác", "birth_year": 1981 });
    vec![
        row("list_people")
            .param("ward_id", "a")
            .allow(TEAM1)
            .allow("other_leader other_team_volunteer police committee")
            .forbid_ward(),
        row("get_person")
            .param("ward_id", "a")
            .param("person_id", "volunteer_person")
            .allow(TEAM1)
            .allow("police committee"),
        row("create_person")
            .param("ward_id", "a")
            .body(json!({ "full_name": "Trần Thị Mới", "birth_year": 1990, "team_id": "{team}", "position": "member",
                "affiliation": { "kind": "team_member", "valid_from": "2026-11-01" } }))
            .allow(KEEPERS)
            .forbid_team(),
        row("update_person")
            .param("ward_id", "a")
            .param("person_id", "volunteer_person")
            .body(changed)
            .allow(KEEPERS)
            .forbid("volunteer other_volunteer two_wards shift_leader committee"),
        row("suspend_person")
            .param("ward_id", "a")
            .param("person_id", "volunteer_person")
            .body(json!({ "reason": "Đang xác minh" }))
            .allow("police")
            .forbid_ward(),
        row("reinstate_person")
            .param("ward_id", "a")
            .param("person_id", "suspended_person")
            .body(json!({}))
            .allow("police")
            .forbid_ward(),
    ]
}

fn teams() -> Vec<Row> {
    let member = json!({ "person_id": "{volunteer_person}", "position": "member", "valid_from": "2026-11-25" });
    vec![
        row("list_teams").param("ward_id", "a").allow(super::IN_WARD),
        row("get_team")
            .param("ward_id", "a")
            .param("team_id", "team")
            .allow(TEAM1)
            .allow("police committee")
            .forbid_team(),
        row("create_team")
            .param("ward_id", "a")
            .body(json!({ "kind": "civil_defence", "name": "Đội dân phòng" }))
            .allow("police committee")
            .forbid_ward(),
        row("update_team")
            .param("ward_id", "a")
            .param("team_id", "team")
            .body(json!({ "name": "Tổ 1" }))
            .allow("police committee")
            .forbid_team(),
        row("list_members")
            .param("ward_id", "a")
            .param("team_id", "team")
            .allow(TEAM1)
            .allow("police committee")
            .forbid_team(),
        row("add_member")
            .param("ward_id", "a")
            .param("team_id", "other_team")
            .body(member)
            .allow("police")
            .forbid("other_team_volunteer committee auditor city_hq administrator"),
        row("end_membership")
            .param("ward_id", "a")
            .param("team_id", "team")
            .param("membership_id", "membership")
            .body(json!({ "on": "2026-12-31", "reason": "Chuyển nơi ở" }))
            .allow(KEEPERS)
            .forbid_team(),
    ]
}

fn papers() -> Vec<Row> {
    vec![
        row("add_affiliation")
            .param("ward_id", "a")
            .param("person_id", "spare_person")
            .body(json!({ "kind": "militia", "valid_from": "2026-11-01" }))
            .allow("police")
            .forbid_ward(),
        row("end_affiliation")
            .param("ward_id", "a")
            .param("person_id", "spare_person")
            .param("affiliation_id", "affiliation")
            .body(json!({ "on": "2026-12-31" }))
            .allow("police")
            .forbid_ward(),
        row("list_person_qualifications")
            .param("ward_id", "a")
            .param("person_id", "volunteer_person")
            .allow("volunteer shift_leader leader deputy police"),
        row("add_person_qualification")
            .param("ward_id", "a")
            .param("person_id", "other_volunteer_person")
            .body(json!({ "qualification_id": "{qualification}", "valid_from": "2026-11-01" }))
            .allow(KEEPERS),
        row("end_person_qualification")
            .param("ward_id", "a")
            .param("person_id", "volunteer_person")
            .param("holding_id", "holding")
            .body(json!({ "on": "2026-12-31" }))
            .allow(KEEPERS),
    ]
}

fn accounts() -> Vec<Row> {
    vec![
        row("create_person_account")
            .param("ward_id", "a")
            .param("person_id", "spare_person")
            .body(json!({}))
            .allow(KEEPERS),
        row("reset_person_account")
            .param("ward_id", "a")
            .param("person_id", "other_volunteer_person")
            .body(json!({}))
            .allow("leader police committee"),
        row("create_link_code").param("ward_id", "a").param("person_id", "spare_person").body(json!({})).allow(KEEPERS),
    ]
}
