//! Patterns, shifts, seats.

use serde_json::{Value, json};

use super::{Row, row};

/// Those who make the first team's roster.
const BUILDERS: &str = "leader deputy police";
const TEAM1: &str = "volunteer other_volunteer two_wards shift_leader deputy leader";

fn pattern() -> Value {
    json!({ "name": "Đêm chủ nhật", "start_time": "22:00:00", "minutes": 240, "rrule": "FREQ=WEEKLY;BYDAY=SU",
        "first_date": "2026-12-01", "head_min": 3, "head_target": 4 })
}

fn with(mut body: Value, field: &str, value: &str) -> Value {
    body[field] = json!(value);
    body
}

pub fn rows() -> Vec<Row> {
    let mut rows = patterns();
    rows.extend(shifts());
    rows.extend(seats());
    rows
}

fn patterns() -> Vec<Row> {
    let of = |operation| row(operation).param("ward_id", "a").param("pattern_id", "pattern");
    let dates = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    vec![
        of("list_patterns").allow(BUILDERS).allow("other_leader").forbid_ward(),
        of("get_pattern").allow(BUILDERS).forbid_team(),
        of("create_pattern").body(with(pattern(), "team_id", "{team}")).allow(BUILDERS).forbid_team(),
        of("update_pattern").body(pattern()).allow(BUILDERS).forbid_team(),
        of("end_pattern").body(json!({ "last_date": "2026-12-31" })).allow(BUILDERS).forbid_team(),
        of("generate_shifts").body(dates).allow(BUILDERS).forbid_team(),
    ]
}

fn shifts() -> Vec<Row> {
    let times = json!({ "local_start": "2026-12-06T22:00:00", "minutes": 240, "head_min": 3, "head_target": 4 });
    let of = |operation, shift| row(operation).param("ward_id", "a").param("shift_id", shift);
    vec![
        of("list_shifts", "coming_shift").allow(super::IN_WARD),
        of("get_shift", "coming_shift").allow(TEAM1).allow("police committee").forbid_team(),
        of("create_shift", "coming_shift").body(with(times.clone(), "team_id", "{team}")).allow(BUILDERS).forbid_team(),
        of("update_shift", "draft_shift").body(times).allow(BUILDERS),
        of("cancel_shift", "coming_shift").body(json!({ "reason": "Bão" })).allow(BUILDERS).forbid_team(),
        of("close_shift", "ended_shift").body(json!({})).allow(BUILDERS).forbid_team(),
        of("publish_roster", "draft_shift")
            .param("team_id", "team")
            .body(json!({ "from": "2026-12-05", "to": "2026-12-05" }))
            .allow(BUILDERS)
            .forbid_team(),
    ]
}

fn seats() -> Vec<Row> {
    let item = json!({ "id": "{fresh}", "v": 1, "device_at": "2026-11-24T14:40:00Z", "counter": 9 });
    let of = |operation| {
        row(operation)
            .param("ward_id", "a")
            .param("shift_id", "coming_shift")
            .param("assignment_id", "coming_shift_volunteer")
    };
    vec![
        of("assign_person").body(json!({ "person_id": "{other_volunteer_person}" })).allow(BUILDERS).forbid_team(),
        of("sign_up")
            .body(json!({}))
            .allow("other_volunteer two_wards shift_leader deputy leader")
            .forbid("police committee auditor city_hq administrator"),
        of("accept_assignment").body(item.clone()).allow("volunteer"),
        of("decline_assignment").body(item).allow("volunteer"),
        of("withdraw_assignment").body(json!({ "reason": "Đổi người" })).allow(BUILDERS).forbid_team(),
        of("list_candidates").allow(BUILDERS).forbid_team(),
    ]
}
