use super::*;
use crate::domain::patrol_log::{AllQuiet, HandoverNote};

const V7: &str = "0193a1b2-0000-7000-8000-000000000001";
const V4: &str = "0193a1b2-0000-4000-8000-000000000001";

fn head(id: &str, v: i32, counter: i64) -> ItemHead {
    ItemHead { id: id.parse().unwrap(), v, device_at: "2026-11-24T15:00:00Z".parse().unwrap(), counter }
}

#[test]
fn a_head_that_no_phone_of_ours_makes_is_named() {
    for (id, v, counter, want) in
        [(V7, 1, 0, vec![]), (V4, 1, 0, vec!["/id"]), (V7, 2, 0, vec!["/v"]), (V7, 0, -1, vec!["/v", "/counter"])]
    {
        let found: Vec<_> = head(id, v, counter).problems().into_iter().map(|p| p.pointer).collect();
        assert_eq!(found, want);
    }
}

#[test]
fn any_difference_makes_another_hash() {
    let at = "2026-11-24T15:05:00Z".parse().unwrap();
    let shift = |n| ShiftId(Uuid::from_u128(n));
    let note =
        |text: &str| EntryBody::HandoverNote(HandoverNote { text: Some(text.to_owned()), for_next_shift: false });
    let quiet = EntryBody::AllQuiet(AllQuiet::default());
    let hashes = [
        entry_hash(&head(V7, 1, 1), shift(1), at, &quiet),
        entry_hash(&head(V7, 1, 2), shift(1), at, &quiet),
        entry_hash(&head(V7, 1, 1), shift(2), at, &quiet),
        entry_hash(&head(V7, 1, 1), shift(1), at, &note("a")),
        entry_hash(&head(V7, 1, 1), shift(1), at, &note("b")),
    ];
    let different: std::collections::BTreeSet<_> = hashes.iter().collect();
    assert_eq!(different.len(), hashes.len());
    assert_eq!(hashes[0], entry_hash(&head(V7, 1, 1), shift(1), at, &quiet));
    assert_eq!(hashes[0].len(), 64);
}

#[test]
fn members_stand_in_order() {
    let mut text = String::new();
    canonical(&json!({ "b": [1, { "d": null, "c": "é\"" }], "a": true }), &mut text);
    assert_eq!(text, r#"{"a":true,"b":[1,{"c":"é\"","d":null}]}"#);
}
