//! Seats: given, taken, answered. An answer is a synced item.

use serde_json::json;

use super::{KEEPERS, Row, row, with};

pub fn rows() -> Vec<Row> {
    [given(), taken(), answered()].into_iter().flatten().collect()
}

fn given() -> Vec<Row> {
    let of = |operation| row(operation).param("shift_id", "coming_shift").allow(KEEPERS).forbid_team();
    vec![
        of("assign_person")
            .body(json!({ "person_id": "{other_volunteer_person}" }))
            .bad(json!({ "person_id": "{volunteer_person}" })),
        of("withdraw_assignment")
            .param("assignment_id", "coming_shift_volunteer")
            .body(json!({ "reason": "Đổi người" })),
        of("list_candidates"),
    ]
}

/// Anybody who is somebody in the ward may offer himself for a published shift; the rules decide.
fn taken() -> Vec<Row> {
    let of = |shift| row("sign_up").param("shift_id", shift).body(json!({}));
    let guests = "other_team_volunteer other_shift_leader other_leader";
    vec![
        of("coming_shift")
            .allow("other_volunteer two_wards shift_leader deputy leader")
            .allow(guests)
            .otherwise(409, "volunteer")
            .otherwise(422, "suspended")
            .forbid("police committee auditor city_hq administrator"),
    ]
}

fn answered() -> Vec<Row> {
    let item = json!({ "id": "{fresh}", "v": 1, "device_at": "2026-11-24T14:40:00Z", "counter": 9 });
    let newer = with(item.clone(), json!({ "v": 99 }));
    let of = |operation, seat| row(operation).param("assignment_id", seat).body(item.clone()).bad(newer.clone());
    let own = |operation| of(operation, "coming_shift_volunteer").allow("volunteer");
    // Of somebody without an account, who was asked by telephone.
    let of_mute = |operation| of(operation, "coming_shift_spare").allow(KEEPERS);
    vec![
        own("accept_assignment"),
        own("decline_assignment"),
        of_mute("accept_assignment"),
        of_mute("decline_assignment"),
    ]
}
