//! People, teams, memberships and papers.

use serde_json::json;

use super::{IN_WARD, KEEPERS, Row, SEE_PEOPLE, TEAM, row, with};

pub fn rows() -> Vec<Row> {
    [persons(), standing(), teams(), members(), affiliations(), papers()].into_iter().flatten().collect()
}

fn persons() -> Vec<Row> {
    let mut new = json!({ "full_name": "Trần Thị Mới", "birth_year": 1990, "team_id": "{team}", "position": "member",
        "affiliation": { "kind": "team_member", "valid_from": "2026-11-01" } });
    let young = with(new.clone(), json!({ "birth_year": 1899 }));
    let of_team = row("create_person").body(new.clone()).bad(young).allow(KEEPERS).forbid_team();
    for field in ["team_id", "position"] {
        new.as_object_mut().unwrap().remove(field);
    }
    let changed = json!({ "full_name": "Nguyễn Văn Khác", "birth_year": 1981 });
    vec![
        row("list_people")
            .allow(SEE_PEOPLE)
            .allow("other_leader other_shift_leader other_team_volunteer")
            .forbid_ward(),
        row("get_person").param("person_id", "volunteer_person").allow(SEE_PEOPLE),
        // Oneself, even while everything else rests.
        row("get_person").param("person_id", "suspended_person").allow(SEE_PEOPLE).allow("suspended"),
        of_team,
        row("create_person").body(new).allow("police").forbid_ward(),
        row("update_person")
            .param("person_id", "volunteer_person")
            .body(changed.clone())
            .bad(with(changed, json!({ "birth_year": 1899 })))
            .allow(KEEPERS)
            .forbid_people(),
    ]
}

fn standing() -> Vec<Row> {
    let order = json!({ "reason": "Đang xác minh" });
    let over = with(order.clone(), json!({ "to": "2026-11-01T00:00:00Z" }));
    vec![
        row("suspend_person")
            .param("person_id", "volunteer_person")
            .body(order)
            .bad(over)
            .allow("police")
            .forbid_people(),
        row("reinstate_person")
            .param("person_id", "suspended_person")
            .body(json!({}))
            .allow("police")
            .forbid("suspended")
            .forbid_people(),
    ]
}

fn teams() -> Vec<Row> {
    let name = json!({ "name": "Tổ 1" });
    let elsewhere = json!({ "areas": ["{fresh}"] });
    let new = json!({ "kind": "civil_defence", "name": "Đội dân phòng" });
    vec![
        row("list_teams").allow(IN_WARD),
        row("get_team").param("team_id", "team").allow(SEE_PEOPLE).forbid_team(),
        row("create_team").body(new.clone()).bad(with(new, elsewhere.clone())).allow("police committee").forbid_ward(),
        row("update_team")
            .param("team_id", "team")
            .body(name.clone())
            .bad(with(name, elsewhere))
            .allow("police committee")
            .forbid_team(),
    ]
}

fn members() -> Vec<Row> {
    let again = json!({ "person_id": "{leaving_person}", "position": "member", "valid_from": "2026-12-05" });
    let nobody = with(again.clone(), json!({ "person_id": "{fresh}" }));
    let end = json!({ "on": "2026-12-31", "reason": "Chuyển nơi ở" });
    vec![
        row("list_members").param("team_id", "team").allow(TEAM).allow("police committee").forbid_team(),
        row("add_member").param("team_id", "team").body(again).bad(nobody).allow(KEEPERS).forbid_team(),
        row("end_membership")
            .param("team_id", "team")
            .param("membership_id", "membership")
            .body(end.clone())
            .bad(with(end, json!({ "on": "1999-12-31" })))
            .allow(KEEPERS)
            .forbid_team(),
    ]
}

fn affiliations() -> Vec<Row> {
    let of = |operation| row(operation).param("person_id", "spare_person").allow("police").forbid_people();
    let militia = json!({ "kind": "militia", "valid_from": "2026-11-01" });
    vec![
        of("add_affiliation").body(militia.clone()).bad(with(militia, json!({ "kind": "team_member" }))),
        of("end_affiliation")
            .param("affiliation_id", "affiliation")
            .body(json!({ "on": "2026-12-31" }))
            .bad(json!({ "on": "1999-12-31" })),
    ]
}

fn papers() -> Vec<Row> {
    let held = json!({ "qualification_id": "{qualification}", "valid_from": "2026-11-01" });
    let unknown = with(held.clone(), json!({ "qualification_id": "{fresh}" }));
    let of = |operation| row(operation).param("person_id", "volunteer_person");
    vec![
        of("list_person_qualifications").allow("volunteer shift_leader leader deputy police").forbid_people(),
        row("add_person_qualification")
            .param("person_id", "other_volunteer_person")
            .body(held)
            .bad(unknown)
            .allow(KEEPERS)
            .forbid_people(),
        of("end_person_qualification")
            .param("holding_id", "holding")
            .body(json!({ "on": "2026-12-31" }))
            .bad(json!({ "on": "1999-12-31" }))
            .allow(KEEPERS)
            .forbid_people(),
    ]
}
