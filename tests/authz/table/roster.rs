//! Patterns and shifts.

use serde_json::json;

use super::{IN_WARD, KEEPERS, Row, SEE_PEOPLE, row, with};

pub fn rows() -> Vec<Row> {
    [patterns(), shifts(), drafts()].into_iter().flatten().collect()
}

fn patterns() -> Vec<Row> {
    let pattern = json!({ "name": "Đêm chủ nhật", "start_time": "22:00:00", "minutes": 240,
        "rrule": "FREQ=WEEKLY;BYDAY=SU", "first_date": "2026-12-06", "head_min": 3, "head_target": 4 });
    let new = with(pattern.clone(), json!({ "team_id": "{team}" }));
    let never = json!({ "rrule": "FREQ=NEVER" });
    let of = |operation| row(operation).param("pattern_id", "pattern").allow(KEEPERS).forbid_team();
    vec![
        row("list_patterns").allow(KEEPERS).allow("other_leader").forbid_ward(),
        of("get_pattern"),
        of("create_pattern").body(new.clone()).bad(with(new, never.clone())),
        of("update_pattern").body(pattern.clone()).bad(with(pattern, never)),
        of("end_pattern").body(json!({ "last_date": "2026-12-31" })).bad(json!({ "last_date": "2026-01-01" })),
        of("generate_shifts")
            .body(json!({ "from": "2026-12-12", "to": "2026-12-31" }))
            .bad(json!({ "from": "2026-12-31", "to": "2026-12-01" })),
    ]
}

fn shifts() -> Vec<Row> {
    let new = json!({ "local_start": "2026-12-06T22:00:00", "minutes": 240, "head_min": 3, "head_target": 4,
        "team_id": "{team}" });
    let of = |operation, shift| row(operation).param("shift_id", shift);
    vec![
        row("list_shifts").allow(IN_WARD),
        of("get_shift", "coming_shift").allow(SEE_PEOPLE),
        row("create_shift").body(new.clone()).bad(with(new, json!({ "head_target": 1 }))).allow(KEEPERS).forbid_team(),
        of("cancel_shift", "coming_shift").body(json!({ "reason": "Bão" })).allow(KEEPERS).forbid_team(),
        of("close_shift", "submitted_shift").allow(KEEPERS).forbid_team(),
        row("publish_roster")
            .param("team_id", "team")
            .body(json!({ "from": "2026-12-05", "to": "2026-12-05" }))
            .bad(json!({ "from": "2026-12-31", "to": "2026-12-01" }))
            .allow(KEEPERS)
            .forbid_team(),
    ]
}

/// Drafts are there for those who plan, and for nobody else, not even for those who stand on them.
fn drafts() -> Vec<Row> {
    let times = json!({ "local_start": "2026-12-06T22:00:00", "minutes": 240, "head_min": 3, "head_target": 4 });
    let of = |operation| row(operation).param("shift_id", "draft_shift").allow(KEEPERS);
    vec![
        of("get_shift"),
        of("update_shift").body(times.clone()).bad(with(times, json!({ "head_target": 1 }))),
        of("cancel_shift").body(json!({ "reason": "Bão" })),
        of("get_shift_attendance"),
        of("list_candidates"),
        of("assign_person").body(json!({ "person_id": "{volunteer_person}" })).bad(json!({ "person_id": "{fresh}" })),
        row("withdraw_assignment")
            .param("assignment_id", "draft_shift_other_volunteer")
            .body(json!({ "reason": "Đổi người" }))
            .allow(KEEPERS),
    ]
}
