//! What the demo's crews write down: most nights are quiet; frequencies after published reports of Vietnamese ward police
//! (about one gathering in six shifts). The words are invented.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::clock::Instant;

/// The entries of the `n`-th shift: minutes after its start, and the body.
pub(super) fn entries(n: usize, start: Instant) -> Vec<(i64, Value)> {
    let at = |minutes| start + TimeDelta::minutes(minutes);
    let mut told = Vec::new();
    match n % 12 {
        1 | 7 => told.push((75, gathering(n, at(70), at(73), at(82)))),
        3 => told.push((50, json!({ "kind": "noise", "source": "karaoke", "request_made": "lower_noise", "outcome": "lowered" }))),
        5 => told.push((95, json!({ "kind": "hazard", "what": "open_manhole", "called": [], "note": "Đã đặt cành cây báo hiệu" }))),
        8 => told.push((40, json!({ "kind": "observation", "what": "street_light", "note": "Đèn đường tắt ở đầu hẻm" }))),
        10 => told.push((120, json!({ "kind": "assistance", "what": "lost_person", "called_114_115": false, "note": "Đã đưa về tận nhà" }))),
        _ => {}
    }
    if told.is_empty() {
        told.push((150, json!({ "kind": "all_quiet", "place_note": "Bờ kè và các hẻm đã đi qua" })));
    }
    if n % 5 == 2 {
        told.push((
            235,
            json!({ "kind": "handover_note", "text": "Ca sau chú ý bãi xe cạnh chợ", "for_next_shift": true }),
        ));
    }
    told
}

fn gathering(n: usize, seen: Instant, approached: Instant, ended: Instant) -> Value {
    let quiet = n % 24 == 13;
    let people = [3, 6, 8, 5, 12, 4].get(n % 6).copied().unwrap_or(5);
    let looks = ["some", "most", "none", "unsure"];
    let places = ["embankment", "park", "street_corner", "vacant_lot"];
    json!({
        "kind": "gathering",
        "basis": if n.is_multiple_of(2) { "own_observation" } else { "complaint" },
        "detected_by": if n.is_multiple_of(2) { "patrol" } else { "resident_call" },
        "first_seen_at": seen, "approached_at": approached, "ended_at": ended,
        "place_type": places.get(n % 4).copied().unwrap_or("park"),
        "people": people, "people_counted": if people > 10 { "estimated" } else { "counted" },
        "under18": looks.get(n % 4).copied().unwrap_or("unsure"),
        "observed_conduct": if quiet { json!(["none"]) } else { json!(["noise"]) },
        "concern": if quiet { json!([]) } else { json!(["sleep_disturbance"]) },
        "request_made": if quiet { "none" } else { "go_home" },
        "identified_self": true, "told_reason": true, "told_may_complain": true,
        "approach": "talk",
        "response": if quiet { "none" } else { "agreed" },
        "outcome": if quiet { "no_action" } else { "left" },
        "injury": "none",
    })
}
