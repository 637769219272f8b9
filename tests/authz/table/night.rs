//! Attendance: a synced item, and what it adds up to.

use serde_json::{Value, json};

use super::{Row, row, with};

pub fn rows() -> Vec<Row> {
    [reported(), read()].into_iter().flatten().collect()
}

fn item(kind: &str, method: &str, shift: &str, people: &Value) -> Value {
    json!({ "id": "{fresh}", "v": 1, "kind": kind, "method": method, "shift_id": shift, "person_ids": people,
        "device_at": "2026-11-24T14:40:00Z", "counter": 7 })
}

fn reported() -> Vec<Row> {
    let others = json!(["{other_volunteer_person}"]);
    let report = |body: Value| row("report_attendance").body(body.clone()).bad(with(body, json!({ "v": 99 })));
    let rolls = |shift| item("check_in", "roll_call", shift, &others);
    let own = |shift| item("check_in", "own_phone", shift, &json!([]));
    vec![
        // By roll call: whoever leads, and any of the crew.
        report(rolls("{running_shift}"))
            .allow("volunteer other_volunteer shift_leader deputy leader")
            .forbid("two_wards suspended police committee auditor"),
        // A roll call that names nobody the ward has.
        row("report_attendance")
            .body(item("check_out", "roll_call", "{running_shift}", &others))
            .bad(item("check_out", "roll_call", "{running_shift}", &json!(["{b_volunteer_person}"])))
            .allow("volunteer other_volunteer shift_leader deputy leader")
            .forbid("two_wards suspended police committee auditor"),
        // By one's own phone: the crew, and stand-ins of the team; flagged, never refused.
        report(own("{running_shift}"))
            .allow("volunteer other_volunteer two_wards suspended shift_leader deputy leader")
            .forbid("police committee auditor"),
    ]
}

fn read() -> Vec<Row> {
    vec![
        row("get_shift_attendance")
            .param("shift_id", "running_shift")
            .allow("volunteer other_volunteer shift_leader deputy leader police auditor")
            .forbid("two_wards committee"),
        row("sum_attendance")
            .query("from=2026-11-20&to=2026-11-24")
            .allow("shift_leader deputy leader other_shift_leader other_leader police auditor")
            .forbid_ward(),
        row("sum_attendance")
            .query("from=2026-11-20&to=2026-11-24&team_id={team}")
            .allow("shift_leader deputy leader police auditor")
            .forbid("volunteer other_volunteer two_wards suspended other_team_volunteer")
            .forbid("committee city_hq administrator"),
    ]
}
