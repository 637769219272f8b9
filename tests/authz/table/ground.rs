//! Units, neighbourhoods, policy, qualifications, roles, accounts, audit.

use serde_json::json;

use super::{IN_WARD, Row, row};

pub fn rows() -> Vec<Row> {
    let unit = json!({ "kind": "province", "name": "An Giang", "valid_from": "2025-07-01" });
    let changed_unit = json!({ "name": "Thành phố Cần Thơ", "valid_from": "2025-07-01" });
    let area = json!({ "name": "Khu vực 2", "valid_from": "2025-07-01" });
    let policy = json!({ "valid_from": "2027-01-01", "policy": { "rest_min_minutes": 600 } });
    let names = json!({ "name_vi": "Sơ cứu", "name_en": "First aid" });
    vec![
        row("list_units").signed_in(),
        row("get_unit").param("unit_id", "province").signed_in(),
        row("create_unit").body(unit).allow("administrator").forbid_rest(),
        row("update_unit").param("unit_id", "province").body(changed_unit).allow("administrator").forbid_rest(),
        row("list_areas").param("ward_id", "a").allow(IN_WARD),
        row("get_area").param("ward_id", "a").param("area_id", "area").allow(IN_WARD),
        row("create_area").param("ward_id", "a").body(area.clone()).allow("police committee").forbid_ward(),
        row("update_area")
            .param("ward_id", "a")
            .param("area_id", "area")
            .body(area)
            .allow("police committee")
            .forbid_ward(),
        row("get_policy").param("ward_id", "a").allow(IN_WARD),
        row("list_policies").param("ward_id", "a").allow(IN_WARD),
        row("set_policy").param("ward_id", "a").body(policy).allow("police committee").forbid_ward(),
        row("list_qualifications").param("ward_id", "a").allow(IN_WARD),
        row("create_qualification")
            .param("ward_id", "a")
            .body(json!({ "code": "driver", "name_vi": "Lái xe", "name_en": "Driver" }))
            .allow("police committee")
            .forbid_ward(),
        row("update_qualification")
            .param("ward_id", "a")
            .param("qualification_id", "qualification")
            .body(names)
            .allow("police committee")
            .forbid_ward(),
        row("list_audit").param("ward_id", "a").allow("police committee auditor").forbid_ward(),
        row("open_account").body(json!({ "login_name": "nguoi-moi" })).allow("administrator city_hq").forbid_rest(),
        row("list_ward_roles")
            .param("ward_id", "a")
            .allow("leader deputy police committee auditor city_hq administrator")
            .forbid_ward(),
        row("give_ward_role")
            .param("ward_id", "a")
            .body(json!({ "person_id": "{volunteer_person}", "role": "shift_leader", "team_id": "{team}" }))
            .allow("leader deputy police committee")
            .forbid_ward(),
        row("end_ward_role")
            .param("ward_id", "a")
            .param("grant_id", "shift_leader_grant")
            .body(json!({}))
            .allow("leader deputy police committee")
            .forbid_ward(),
        row("list_unit_roles").param("unit_id", "province").allow("administrator city_hq").forbid_rest(),
        row("give_unit_role")
            .param("unit_id", "province")
            .body(json!({ "account_id": "{stranger_account}", "role": "auditor" }))
            .allow("administrator")
            .forbid_rest(),
        row("end_unit_role")
            .param("unit_id", "province")
            .param("grant_id", "unit_grant")
            .body(json!({}))
            .allow("administrator")
            .forbid_rest(),
    ]
}
