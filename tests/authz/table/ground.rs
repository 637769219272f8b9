//! Units, neighbourhoods, policy, qualifications, audit.

use serde_json::{Value, json};
use wardwatch::domain::policy::WardPolicy;

use super::{IN_WARD, Row, row, with};

/// Those who keep the ward's own lists.
const RUN_WARD: &str = "police committee";

pub fn rows() -> Vec<Row> {
    [units(), areas(), policy(), qualifications()].into_iter().flatten().collect()
}

fn units() -> Vec<Row> {
    let new = json!({ "kind": "province", "name": "An Giang", "valid_from": "2025-07-01" });
    let changed = json!({ "name": "Thành phố Cần Thơ", "valid_from": "2025-07-01" });
    let reversed = json!({ "valid_to": "2025-06-30" });
    vec![
        row("list_units").signed_in(),
        row("get_unit").param("unit_id", "province").signed_in(),
        row("create_unit").body(new.clone()).bad(with(new, reversed.clone())).allow("administrator").forbid_rest(),
        row("update_unit")
            .param("unit_id", "province")
            .body(changed.clone())
            .bad(with(changed, reversed))
            .allow("administrator")
            .forbid_rest(),
    ]
}

fn areas() -> Vec<Row> {
    let area = json!({ "name": "Khu vực 2", "valid_from": "2025-07-01" });
    let reversed = with(area.clone(), json!({ "valid_to": "2025-06-30" }));
    let changing = |operation| row(operation).body(area.clone()).bad(reversed.clone()).allow(RUN_WARD).forbid_ward();
    vec![
        row("list_areas").allow(IN_WARD),
        row("get_area").param("area_id", "area").allow(IN_WARD),
        changing("create_area"),
        changing("update_area").param("area_id", "area"),
    ]
}

fn policy() -> Vec<Row> {
    let today: Value = serde_json::to_value(WardPolicy::default()).unwrap();
    let policy = |from: &str| with(today.clone(), json!({ "valid_from": from, "rest_min_minutes": 600 }));
    vec![
        row("get_policy").allow(IN_WARD),
        row("list_policies").allow(IN_WARD),
        row("set_policy").body(policy("2027-01-01")).bad(policy("2026-01-01")).allow(RUN_WARD).forbid_ward(),
        row("list_audit").allow("police committee auditor").forbid_ward(),
    ]
}

fn qualifications() -> Vec<Row> {
    let new = |code: &str| json!({ "code": code, "name_vi": "Lái xe", "name_en": "Driver" });
    vec![
        row("list_qualifications").allow(IN_WARD),
        row("get_qualification").param("qualification_id", "qualification").allow(IN_WARD),
        row("create_qualification").body(new("driver")).bad(new("first_aid")).allow(RUN_WARD).forbid_ward(),
        row("update_qualification")
            .param("qualification_id", "qualification")
            .body(json!({ "name_vi": "Cấp cứu", "name_en": "First aid" }))
            .allow(RUN_WARD)
            .forbid_ward(),
    ]
}
