use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use uuid::Uuid;

use super::*;
use crate::domain::patrol_log::entry::tests::samples;
use crate::domain::patrol_log::gathering::{Gathering, tests::usual};
use crate::domain::patrol_log::{AllQuiet, Observation, ObservationWhat};

fn quiet() -> EntryBody {
    EntryBody::AllQuiet(AllQuiet { place_note: None })
}

fn seen(note: &str) -> EntryBody {
    EntryBody::Observation(Observation { what: ObservationWhat::StreetLight, note: Some(note.to_owned()) })
}

fn gathering(change: impl FnOnce(&mut Gathering)) -> EntryBody {
    let mut record = usual();
    change(&mut record);
    EntryBody::Gathering(Box::new(record))
}

fn amend(body: EntryBody, reason: &str) -> Amendment {
    Amendment { entry: EntryId(Uuid::from_u128(7)), body, reason: Some(reason.to_owned()) }
}

fn codes(amendment: &Amendment, amended: &EntryBody) -> Vec<(String, Code)> {
    amendment.validate(amended).into_iter().map(|p| (p.pointer, p.message.code)).collect()
}

#[test]
fn an_amendment_needs_a_clean_reason_and_a_sound_body() {
    let told = |pointer: &str, code| vec![(pointer.to_owned(), code)];
    for (amendment, amended, want) in [
        (amend(seen("hai đèn"), "đếm lại"), seen("một đèn"), vec![]),
        (amend(seen("hai đèn"), "nhầm loại"), quiet(), vec![]),
        (amend(seen("hai đèn"), " "), quiet(), told("/reason", Code::TextRequired)),
        (amend(quiet(), &"a".repeat(301)), quiet(), told("/reason", Code::TextTooLong)),
        (amend(quiet(), "theo 0909 123 456"), quiet(), told("/reason", Code::TextLooksLikeIdentity)),
        (amend(seen("xe 65A-123.45"), "bổ sung"), quiet(), told("/body/note", Code::TextLooksLikeIdentity)),
        (
            amend(gathering(|r| r.people = Some(0)), "đếm lại"),
            gathering(|_| ()),
            told("/body/people", Code::PeopleZero),
        ),
        (amend(gathering(|r| r.people = Some(9)), "đếm lại"), gathering(|_| ()), vec![]),
        (amend(quiet(), "không có gì"), gathering(|_| ()), told("/body/kind", Code::AmendmentChangesKind)),
        (amend(gathering(|_| ()), "là tụ tập"), quiet(), told("/body/kind", Code::AmendmentChangesKind)),
    ] {
        assert_eq!(codes(&amendment, &amended), want, "{amendment:?}");
    }
    let silent = Amendment { reason: None, ..amend(quiet(), "") };
    assert_eq!(codes(&silent, &quiet()), told("/reason", Code::TextRequired));
}

#[test]
fn the_last_amendment_reads_and_the_original_stays() {
    let original = seen("một đèn");
    assert_eq!(effective(&original, &[]), &original);
    let amendments = [amend(seen("hai đèn"), "đếm lại"), amend(quiet(), "nhầm"), amend(gathering(|_| ()), "trái")];
    assert_eq!(effective(&original, &amendments), &quiet());
    assert_eq!(original, seen("một đèn"));
    let met = gathering(|_| ());
    assert_eq!(effective(&met, &[amend(quiet(), "trái")]), &met);
}

#[test]
fn no_breach_is_amended_away() {
    let original = gathering(|r| r.items_taken = true);
    let amendments = [amend(gathering(|r| r.force_used = true), "nhớ lại"), amend(gathering(|_| ()), "ghi nhầm")];
    assert_eq!(all_breaches(&original, &amendments), [Breach::ItemsTaken, Breach::ForceUsed].into());
    assert_eq!(all_breaches(&gathering(|_| ()), &[]), [].into());
    assert_eq!(all_breaches(&quiet(), &[amend(seen("đèn"), "nhầm")]), [].into());
}

#[test]
fn changed_fields_are_named() {
    let before = gathering(|_| ());
    let after = gathering(|r| {
        r.people = Some(9);
        r.note = Some("đếm lại".into());
        r.ended_at = None;
    });
    assert_eq!(changed_fields(&before, &after), ["/ended_at", "/note", "/people"]);
    assert_eq!(changed_fields(&before, &before), Vec::<String>::new());
    assert_eq!(changed_fields(&quiet(), &seen("đèn")), ["/kind", "/note", "/what"]);
}

#[test]
fn its_texts_are_taken_with_the_reason() {
    let mut amendment = amend(seen("xe 65A-123.45"), "đếm lại");
    assert_eq!(amendment.drop_identity_texts(), ["note"]);
    assert_eq!(amendment.take_texts(), [("reason".to_owned(), "đếm lại".to_owned())].into());
    assert_eq!((amendment.reason, amendment.body.free_texts()), (None, vec![]));
}

#[test]
fn no_body_has_a_text_that_hides_the_reason() {
    for body in samples().into_iter().map(|s| s.0).chain([gathering(|_| ())]) {
        assert!(body.slots().iter().all(|(field, _, _)| *field != "reason"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_reads_was_written_by_somebody_and_a_gathering_stays_one(
        first in 0usize..7, rest in prop::collection::vec(0usize..7, 0..6),
    ) {
        let bodies: Vec<EntryBody> = samples().into_iter().map(|s| s.0).chain([gathering(|_| ())]).collect();
        let original = bodies[first].clone();
        let amendments: Vec<_> = rest.iter().map(|i| amend(bodies[*i].clone(), "sửa")).collect();
        let now = effective(&original, &amendments);
        prop_assert!(now == &original || amendments.iter().any(|a| &a.body == now));
        prop_assert_eq!(now.kind() == EntryKind::Gathering, original.kind() == EntryKind::Gathering);
        // Reading is the same one amendment at a time.
        let stepwise = amendments.iter().fold(&original, |body, a| effective(body, std::slice::from_ref(a)));
        prop_assert_eq!(now, stepwise);
    }
}
