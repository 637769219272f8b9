//! Attendance.

use serde_json::{Value, json};

use super::{Row, row};

fn item(kind: &str, method: &str, people: &Value) -> Value {
    json!({ "id": "{fresh}", "v": 1, "kind": kind, "method": method, "shift_id": "{running_shift}", "person_ids": people,
        "device_at": "2026-11-24T14:40:00Z", "counter": 7 })
}

pub fn rows() -> Vec<Row> {
    let roll = item("check_in", "roll_call", &json!(["{other_volunteer_person}"]));
    vec![
        row("report_attendance")
            .param("ward_id", "a")
            .body(roll)
            .allow("volunteer other_volunteer shift_leader deputy leader")
            .forbid("two_wards police committee auditor city_hq administrator"),
        row("get_shift_attendance")
            .param("ward_id", "a")
            .param("shift_id", "running_shift")
            .allow("volunteer other_volunteer shift_leader deputy leader police auditor")
            .forbid("two_wards committee city_hq administrator"),
        row("sum_attendance")
            .param("ward_id", "a")
            .query("from=2026-11-20&to=2026-11-24")
            .allow("shift_leader deputy leader other_leader police auditor")
            .forbid_ward(),
    ]
}
