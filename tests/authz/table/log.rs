//! Patrol logs: written by the crew, read by the team's leaders, reviewed by police who were not there. Entries and
//! amendments are synced items.

use serde_json::{Value, json};

use super::{IN_WARD, Row, row, with};

/// The crew of all shifts but the coming one.
const CREW: &str = "volunteer other_volunteer shift_leader";

pub fn rows() -> Vec<Row> {
    [read(), gatherings(), written(), amended(), handed_in(), reviewed()].into_iter().flatten().collect()
}

fn read() -> Vec<Row> {
    let leaders = |operation| row(operation).allow("deputy leader other_leader police auditor").forbid_ward();
    vec![
        row("get_shift_log")
            .param("shift_id", "running_shift")
            .allow(CREW)
            .allow("deputy leader police auditor")
            .forbid("two_wards committee"),
        leaders("list_logs"),
        leaders("list_missing_logs"),
    ]
}

fn gatherings() -> Vec<Row> {
    vec![
        row("list_gatherings")
            .query("from=2026-11-01&to=2026-11-24")
            .allow("deputy leader other_leader police auditor")
            .forbid_ward(),
        row("count_gatherings").query("from=2026-11-01&to=2026-11-24").allow("police committee auditor").forbid_ward(),
        row("guide_gathering").body(json!({ "people": 25 })).own().allow(IN_WARD),
    ]
}

fn item(fields: Value) -> Value {
    let item = json!({ "id": "{fresh}", "v": 1, "device_at": "2026-11-24T14:40:00Z", "counter": 8 });
    with(item, fields)
}

fn dispersal() -> Value {
    json!({ "kind": "gathering", "basis": "complaint", "detected_by": "resident_call",
        "first_seen_at": "2026-11-24T14:32:00Z", "approached_at": "2026-11-24T14:33:00Z",
        "ended_at": "2026-11-24T14:38:00Z", "place_type": "embankment", "people": 7, "people_counted": "counted",
        "under18": "some", "observed_conduct": ["noise"], "concern": ["sleep_disturbance"],
        "request_made": "lower_noise", "identified_self": true, "told_reason": true, "told_may_complain": true,
        "approach": "talk", "response": "agreed", "outcome": "left", "injury": "none" })
}

fn written() -> Vec<Row> {
    let at = "2026-11-24T14:39:00Z";
    let seen = json!({ "kind": "observation", "what": "street_light" });
    let of = |shift, body: Value| {
        let entry = item(json!({ "occurred_at": at, "body": body }));
        row("add_log_entry").param("shift_id", shift).body(entry.clone()).bad(with(entry, json!({ "v": 99 })))
    };
    let crew = |row: Row| row.allow(CREW).allow("deputy leader").forbid("two_wards police committee auditor");
    let nowhere =
        json!({ "occurred_at": at, "body": with(dispersal(), json!({ "point": { "lat": 99.0, "lon": 0.0 } })) });
    let unreal = json!({ "occurred_at": at, "body": seen, "position": { "lat": 99.0, "lon": 0.0 } });
    vec![
        crew(of("running_shift", seen.clone()).bad(item(unreal))),
        crew(of("running_shift", dispersal()).bad(item(nowhere))),
        // Late additions are taken from the crew alone, too.
        crew(of("accepted_shift", seen)),
    ]
}

fn amended() -> Vec<Row> {
    let lamp = json!({ "kind": "observation", "what": "street_light", "note": "Đèn ở đầu hẻm" });
    let amendment = item(json!({ "reason": "Ghi nhầm", "body": lamp }));
    let of = |entry| row("amend_log_entry").param("entry_id", entry).body(amendment.clone());
    let newer = with(amendment.clone(), json!({ "v": 99 }));
    let nowhere = with(dispersal(), json!({ "point": { "lat": 99.0, "lon": 0.0 } }));
    let may = |row: Row| {
        row.allow("volunteer shift_leader deputy leader police").forbid("other_volunteer two_wards committee auditor")
    };
    vec![
        may(of("submitted_entry").bad(newer)),
        may(of("accepted_entry").bad(with(amendment.clone(), json!({ "body": nowhere })))),
    ]
}

fn handed_in() -> Vec<Row> {
    let crew =
        |operation| row(operation).allow(CREW).allow("deputy leader").forbid("two_wards police committee auditor");
    vec![
        crew("submit_log").param("log_id", "running_log"),
        crew("answer_log")
            .param("log_id", "returned_log")
            .body(json!({ "text": "Đèn ở đầu hẻm" }))
            .bad(json!({ "text": "" })),
    ]
}

/// Reviewing is a right over the whole ward: who has none is told so, whatever log he names.
fn reviewed() -> Vec<Row> {
    let of = |operation, log| row(operation).param("log_id", log).allow("police").forbid_ward();
    vec![
        of("return_log", "submitted_log")
            .body(json!({ "question": "Có ai quay lại không?" }))
            .bad(json!({ "question": "" })),
        of("accept_log", "submitted_log").body(json!({ "note": "Đã rõ" })).bad(json!({ "note": "gọi 0912345678" })),
        of("reopen_log", "accepted_log").body(json!({ "reason": "Cần xem lại" })).bad(json!({ "reason": "" })),
    ]
}
