//! Patrol logs: written by the crew, read by the team's leaders, reviewed by police who were not there.

use serde_json::{Value, json};

use super::{Row, row};

const CREW: &str = "volunteer other_volunteer shift_leader";
const READERS: &str = "volunteer other_volunteer shift_leader deputy leader police auditor";

fn entry(fields: Value) -> Value {
    let mut body = json!({ "id": "{fresh}", "v": 1, "device_at": "2026-11-24T14:40:00Z", "counter": 8,
        "body": { "kind": "observation", "what": "street_light" } });
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

pub fn rows() -> Vec<Row> {
    let of = |operation| {
        row(operation)
            .param("ward_id", "a")
            .param("shift_id", "running_shift")
            .param("log_id", "log")
            .param("entry_id", "entry")
    };
    let submitted = |operation| {
        of(operation)
            .param("log_id", "submitted_log")
            .allow("police")
            .forbid("volunteer other_volunteer shift_leader deputy leader auditor")
    };
    vec![
        of("get_shift_log").allow(READERS),
        of("list_logs").allow("deputy leader other_leader police auditor").forbid_ward(),
        of("list_missing_logs").allow("deputy leader other_leader police auditor").forbid_ward(),
        of("list_gatherings").query("from=2026-11-01&to=2026-11-24").allow("deputy leader other_leader police auditor").forbid_ward(),
        of("count_gatherings").query("from=2026-11-01&to=2026-11-24").allow("police committee").forbid_ward(),
        of("guide_gathering").body(json!({ "people": 25 })).allow("volunteer other_volunteer two_wards suspended shift_leader deputy leader other_leader other_team_volunteer police committee auditor city_hq administrator"),
        of("add_log_entry")
            .body(entry(json!({ "occurred_at": "2026-11-24T14:39:00Z" })))
            .allow(CREW)
            .allow("deputy leader")
            .forbid("police auditor"),
        of("amend_log_entry").body(entry(json!({ "reason": "Ghi nhầm" }))).allow("volunteer shift_leader deputy leader police").forbid("other_volunteer auditor"),
        of("submit_log").body(json!({})).allow(CREW).allow("deputy leader").forbid("police auditor"),
        submitted("return_log").body(json!({ "question": "Có ai quay lại không?" })),
        submitted("accept_log").body(json!({ "note": "Đã rõ" })),
        of("answer_log").body(json!({ "text": "Không" })).allow(""),
        of("reopen_log").body(json!({ "reason": "Cần xem lại" })).allow(""),
    ]
}
