use std::collections::BTreeSet;

use super::*;
use crate::domain::Vocabulary;
use crate::domain::patrol_log::gathering::{Outcome, Request, tests::usual};
use crate::domain::patrol_log::{TaskGroup, Texts};
use crate::words::{Code, Lang};

/// One body of each kind, with every text set, and version 1 of its stored facts, frozen.
pub(in crate::domain::patrol_log) fn samples() -> Vec<(EntryBody, &'static str)> {
    let text = |t: &str| Some(t.to_owned());
    vec![
        (EntryBody::AllQuiet(AllQuiet { place_note: text("chốt 2") }), r#"{"kind":"all_quiet"}"#),
        (
            EntryBody::Observation(Observation { what: ObservationWhat::DoorOpen, note: text("cửa chợ") }),
            r#"{"kind":"observation","what":"door_open"}"#,
        ),
        (
            EntryBody::Noise(Noise {
                source: NoiseSource::Karaoke,
                request_made: Request::LowerNoise,
                outcome: NoiseOutcome::Lowered,
                note: text("lúc 22h15"),
            }),
            r#"{"kind":"noise","source":"karaoke","request_made":"lower_noise","outcome":"lowered"}"#,
        ),
        (
            EntryBody::Assistance(Assistance {
                what: AssistanceWhat::FirstAid,
                called_114_115: true,
                note: text("ngã xe"),
            }),
            r#"{"kind":"assistance","what":"first_aid","called_114_115":true}"#,
        ),
        (
            EntryBody::Hazard(Hazard {
                what: HazardWhat::OpenManhole,
                called: [Called::Police, Called::Fire].into(),
                note: text("đã đặt rào"),
            }),
            r#"{"kind":"hazard","what":"open_manhole","called":["police","fire"]}"#,
        ),
        (
            EntryBody::HandoverNote(HandoverNote { text: text("đèn pin hết pin"), for_next_shift: true }),
            r#"{"kind":"handover_note","for_next_shift":true}"#,
        ),
    ]
}

fn codes(body: &EntryBody) -> Vec<(String, Code)> {
    body.validate().into_iter().map(|p| (p.pointer, p.message.code)).collect()
}

#[test]
fn the_first_version_of_the_facts_stays_readable_and_holds_no_text() {
    for (body, facts) in samples() {
        assert_eq!(serde_json::to_string(&body).unwrap(), facts);
        let mut read: EntryBody = serde_json::from_str(facts).unwrap();
        assert_eq!(read.free_texts(), vec![]);
        let mut taken = body.clone();
        let texts = taken.take_texts();
        assert_eq!(taken, read);
        read.put_texts(texts);
        assert_eq!(read, body);
    }
}

#[test]
fn every_kind_has_a_body_with_its_own_tag() {
    let mut bodies: Vec<EntryBody> = samples().into_iter().map(|s| s.0).collect();
    bodies.push(EntryBody::Gathering(Box::new(usual())));
    let kinds: BTreeSet<EntryKind> = bodies.iter().map(EntryBody::kind).collect();
    assert_eq!(kinds.len(), EntryKind::ALL.len());
    for body in &bodies {
        let json = serde_json::to_value(body).unwrap();
        assert_eq!(json.get("kind").and_then(|k| k.as_str()), Some(body.kind().as_str()));
        assert_eq!(&serde_json::from_value::<EntryBody>(json).unwrap().kind(), &body.kind());
        assert_eq!(codes(body), vec![], "{body:?}");
    }
}

#[test]
fn texts_that_come_in_are_read() {
    let read: EntryBody = serde_json::from_str(r#"{"kind":"handover_note","text":"pin yếu"}"#).unwrap();
    assert_eq!(read.free_texts(), vec![("text", "pin yếu")]);
    assert!(serde_json::from_str::<EntryBody>(r#"{"kind":"unheard_of"}"#).is_err());
}

#[test]
fn every_text_is_limited_and_linted_under_its_own_name() {
    let limits = [("place_note", 120), ("note", 300), ("text", 500), ("police_ref", 60), ("breach_reason", 300)];
    let gathering = (EntryBody::Gathering(Box::new(usual())), "");
    for (body, _) in samples().into_iter().chain([gathering]) {
        for (field, max, _) in body.slots() {
            assert!(limits.contains(&(field, max)), "{field}");
            let said = |text: String| {
                let mut body = body.clone();
                body.put_texts(Texts::from([(field.to_owned(), text)]));
                codes(&body)
            };
            assert_eq!(said("ệ".repeat(max)), vec![]);
            assert_eq!(said("ệ".repeat(max + 1)), vec![(format!("/{field}"), Code::TextTooLong)]);
            assert_eq!(said("092 203 004 567".into()), vec![(format!("/{field}"), Code::TextLooksLikeIdentity)]);
        }
    }
}

#[test]
fn only_the_texts_like_an_identity_are_dropped() {
    let mut record = usual();
    record.note = Some("xe 65A-123.45".into());
    record.police_ref = Some("PA-2026/0147".into());
    let mut body = EntryBody::Gathering(Box::new(record));
    let facts = serde_json::to_value(&body).unwrap();
    assert_eq!(body.drop_identity_texts(), vec!["note"]);
    assert_eq!(body.free_texts(), vec![("place_note", "bờ kè, gần chốt 2"), ("police_ref", "PA-2026/0147")]);
    assert_eq!(serde_json::to_value(&body).unwrap(), facts);
    assert_eq!(body.drop_identity_texts(), Vec::<&str>::new());
}

#[test]
fn other_and_handover_need_words_and_none_stands_alone() {
    let other = |kind: &str| format!(r#"{{"kind":"{kind}","what":"other"}}"#);
    for (json, pointer, code) in [
        (other("observation"), "/note", Code::TextRequired),
        (other("assistance"), "/note", Code::TextRequired),
        (other("hazard"), "/note", Code::TextRequired),
        (r#"{"kind":"handover_note"}"#.into(), "/text", Code::TextRequired),
        (r#"{"kind":"handover_note","text":" "}"#.into(), "/text", Code::TextRequired),
        (r#"{"kind":"hazard","what":"gas","called":["none","fire"]}"#.into(), "/called", Code::NoneWithOthers),
    ] {
        let body: EntryBody = serde_json::from_str(&json).unwrap();
        assert_eq!(codes(&body), vec![(pointer.to_owned(), code)], "{json}");
    }
    for json in [
        r#"{"kind":"all_quiet"}"#,
        r#"{"kind":"hazard","what":"gas","called":["none"]}"#,
        r#"{"kind":"hazard","what":"gas"}"#,
        r#"{"kind":"observation","what":"other","note":"bảng hiệu rơi"}"#,
    ] {
        assert_eq!(codes(&serde_json::from_str(json).unwrap()), vec![], "{json}");
    }
}

#[test]
fn each_summary_is_its_own_line_in_both_languages() {
    let tails: Vec<(&str, Vec<&str>)> = vec![
        ("observation", ObservationWhat::ALL.iter().map(|w| w.as_str()).collect()),
        ("assistance", AssistanceWhat::ALL.iter().map(|w| w.as_str()).collect()),
        ("hazard", HazardWhat::ALL.iter().map(|w| w.as_str()).collect()),
    ];
    let mut bodies: Vec<EntryBody> = tails
        .iter()
        .flat_map(|(kind, words)| words.iter().map(move |w| format!(r#"{{"kind":"{kind}","what":"{w}"}}"#)))
        .chain(NoiseSource::ALL.iter().map(|s| {
            let source = s.as_str();
            format!(r#"{{"kind":"noise","source":"{source}","request_made":"none","outcome":"stopped"}}"#)
        }))
        .chain(["all_quiet", "handover_note"].iter().map(|kind| format!(r#"{{"kind":"{kind}"}}"#)))
        .map(|json| serde_json::from_str(&json).unwrap())
        .collect();
    for outcome in Outcome::ALL {
        let mut record = usual();
        record.outcome = *outcome;
        bodies.push(EntryBody::Gathering(Box::new(record)));
    }
    for lang in [Lang::Vi, Lang::En] {
        let lines: BTreeSet<String> = bodies.iter().map(|b| summary(b).title(lang)).collect();
        assert_eq!(lines.len(), bodies.len(), "{lines:?}");
        assert!(lines.iter().all(|l| !l.contains(['{', '_'])), "{lines:?}");
    }
    assert_eq!(summary(&EntryBody::Gathering(Box::new(usual()))).title(Lang::Vi), "Tụ tập (5–10 người): đã rời đi");
}

#[test]
fn a_summary_tells_no_text() {
    for (body, _) in samples() {
        let mut bare = body.clone();
        bare.take_texts();
        assert_eq!(summary(&body), summary(&bare));
    }
}

#[test]
fn each_kind_counts_for_a_task_of_the_law() {
    for (kind, task) in [
        (EntryKind::AllQuiet, TaskGroup::T6Patrol),
        (EntryKind::Observation, TaskGroup::T1Information),
        (EntryKind::Gathering, TaskGroup::T6Patrol),
        (EntryKind::Noise, TaskGroup::T6Patrol),
        (EntryKind::Assistance, TaskGroup::T3FireRescue),
        (EntryKind::Hazard, TaskGroup::T3FireRescue),
        (EntryKind::HandoverNote, TaskGroup::T6Patrol),
    ] {
        assert_eq!(kind.task_group(), task);
    }
}
