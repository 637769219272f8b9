//! Roles in a ward and above (decision: who grants what).

use serde_json::json;

use super::{Row, row, with};

pub fn rows() -> Vec<Row> {
    [of_team(), of_ward(), of_unit()].into_iter().flatten().collect()
}

fn of_team() -> Vec<Row> {
    let shift_leader = json!({ "person_id": "{volunteer_person}", "role": "shift_leader", "team_id": "{team}" });
    let leader = with(shift_leader.clone(), json!({ "role": "team_leader" }));
    let to_nobody = json!({ "person_id": "{spare_person}" });
    vec![
        row("list_ward_roles")
            .allow("leader deputy other_leader police committee auditor city_hq administrator")
            .forbid_ward(),
        row("give_ward_role")
            .body(shift_leader.clone())
            .bad(with(shift_leader, to_nobody.clone()))
            .allow("leader deputy police committee")
            .forbid_ward(),
        row("give_ward_role").body(leader.clone()).bad(with(leader, to_nobody)).allow("police committee").forbid_ward(),
        row("end_ward_role")
            .param("grant_id", "shift_leader_grant")
            .body(json!({}))
            .allow("leader deputy police committee")
            .forbid("volunteer other_volunteer two_wards suspended shift_leader other_team_volunteer")
            .forbid("other_shift_leader auditor city_hq administrator"),
    ]
}

fn of_ward() -> Vec<Row> {
    let to_stranger = |role: &str| json!({ "account_id": "{stranger_account}", "role": role });
    vec![
        row("give_ward_role").body(to_stranger("police")).allow("city_hq").forbid_ward(),
        row("give_ward_role").body(to_stranger("auditor")).allow("administrator").forbid_ward(),
    ]
}

fn of_unit() -> Vec<Row> {
    let auditor = json!({ "account_id": "{stranger_account}", "role": "auditor" });
    let nobody = with(auditor.clone(), json!({ "account_id": "{fresh}" }));
    let of = |operation| row(operation).param("unit_id", "province").allow("administrator").forbid_rest();
    vec![
        of("list_unit_roles"),
        of("give_unit_role").body(auditor).bad(nobody),
        of("end_unit_role").param("grant_id", "unit_grant").body(json!({})),
    ]
}
