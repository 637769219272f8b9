use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use uuid::Uuid;

use super::*;
use crate::domain::Vocabulary;

use LogAction::{Accept, Answer, LateAddition, Reopen, ReturnWithQuestion, Submit};
use LogState::{Accepted, Open, Returned, Submitted};

#[test]
fn every_action_in_every_state() {
    for (state, action, want) in [
        (Open, Submit, Ok(Submitted)),
        (Open, ReturnWithQuestion, Err(Code::LogNotSubmitted)),
        (Open, Accept, Err(Code::LogNotSubmitted)),
        (Open, Reopen, Err(Code::LogNotAccepted)),
        (Open, LateAddition, Ok(Open)),
        (Submitted, Submit, Err(Code::LogAlreadySubmitted)),
        (Submitted, ReturnWithQuestion, Ok(Returned)),
        (Submitted, Accept, Ok(Accepted)),
        (Submitted, Reopen, Err(Code::LogNotAccepted)),
        (Submitted, LateAddition, Ok(Submitted)),
        (Returned, Submit, Ok(Submitted)),
        (Returned, ReturnWithQuestion, Err(Code::LogNotSubmitted)),
        (Returned, Accept, Err(Code::LogNotSubmitted)),
        (Returned, Reopen, Err(Code::LogNotAccepted)),
        (Returned, LateAddition, Ok(Returned)),
        (Accepted, Submit, Err(Code::LogAlreadyAccepted)),
        (Accepted, ReturnWithQuestion, Err(Code::LogAlreadyAccepted)),
        (Accepted, Accept, Err(Code::LogAlreadyAccepted)),
        (Open, Answer, Err(Code::LogNotReturned)),
        (Submitted, Answer, Err(Code::LogNotReturned)),
        (Returned, Answer, Ok(Returned)),
        (Accepted, Answer, Err(Code::LogAlreadyAccepted)),
        (Accepted, Reopen, Ok(Returned)),
        (Accepted, LateAddition, Ok(Accepted)),
    ] {
        assert_eq!(next(state, action), want, "{state:?} {action:?}");
    }
    assert_eq!(LogState::ALL.len() * LogAction::ALL.len(), 24);
}

fn after(actions: &[LogAction]) -> Review {
    actions.iter().try_fold(Review::open(), |review, action| review.apply(*action)).unwrap()
}

#[test]
fn late_additions_bring_the_log_back_to_the_officer() {
    for (actions, state, late, needs) in [
        (vec![], Open, 0, false),
        (vec![LateAddition], Open, 0, false),
        (vec![Submit], Submitted, 0, true),
        (vec![Submit, LateAddition], Submitted, 1, true),
        (vec![Submit, LateAddition, Accept], Accepted, 0, false),
        (vec![Submit, Accept], Accepted, 0, false),
        (vec![Submit, Accept, LateAddition, LateAddition], Accepted, 2, true),
        (vec![Submit, Accept, LateAddition, Accept], Accepted, 0, false),
        (vec![Submit, Accept, LateAddition, Reopen], Returned, 1, false),
        (vec![Submit, Accept, LateAddition, Reopen, Submit], Submitted, 0, true),
        (vec![Submit, ReturnWithQuestion, LateAddition], Returned, 0, false),
    ] {
        let review = after(&actions);
        assert_eq!((review.state, review.late_additions, review.needs_review()), (state, late, needs), "{actions:?}");
    }
    assert_eq!(after(&[Submit, Accept]).apply(Accept), Err(Code::LogAlreadyAccepted));
    assert_eq!(after(&[Submit, Accept, LateAddition]).apply(ReturnWithQuestion), Err(Code::LogAlreadyAccepted));
}

#[test]
fn an_empty_log_asks_for_all_quiet() {
    assert_eq!(may_submit(0), Err(Code::LogWithoutEntries));
    assert_eq!(may_submit(1), Ok(()));
}

#[test]
fn a_question_and_a_reason_are_needed_and_linted() {
    for (action, words, want) in [
        (ReturnWithQuestion, None, Some(("/question", Code::TextRequired))),
        (ReturnWithQuestion, Some(" "), Some(("/question", Code::TextRequired))),
        (ReturnWithQuestion, Some("Lúc 22h15 ai gọi?"), None),
        (ReturnWithQuestion, Some("số 0909 123 456?"), Some(("/question", Code::TextLooksLikeIdentity))),
        (Answer, None, Some(("/text", Code::TextRequired))),
        (Answer, Some("do tổ trưởng gọi"), None),
        (Reopen, None, Some(("/reason", Code::TextRequired))),
        (Reopen, Some("bổ sung mục về tiếng ồn"), None),
        (Accept, None, None),
        (Submit, Some("xe 65A-123.45"), Some(("/note", Code::TextLooksLikeIdentity))),
    ] {
        let found: Vec<_> = check_words(action, words).into_iter().map(|p| (p.pointer, p.message.code)).collect();
        let want: Vec<_> = want.into_iter().map(|(p, c)| (p.to_owned(), c)).collect();
        assert_eq!(found, want, "{action:?} {words:?}");
    }
    assert_eq!(check_words(Reopen, Some(&"a".repeat(301))).len(), 1);
}

#[test]
fn nobody_reviews_a_log_of_his_own_crew_or_hand() {
    let [officer, crew, author] = [1, 2, 3].map(|n| AccountId(Uuid::from_u128(n)));
    assert!(may_review(officer, &[crew], &[author]));
    assert!(may_review(officer, &[], &[]));
    assert!(!may_review(crew, &[officer, crew], &[author]));
    assert!(!may_review(author, &[crew], &[crew, author]));
    for action in LogAction::ALL {
        assert_eq!(action.is_review(), matches!(action, ReturnWithQuestion | Accept | Reopen));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(20), failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_late_addition_is_never_refused_nor_overlooked(actions in prop::collection::vec(prop::sample::select(LogAction::ALL), 0..20)) {
        let mut review = Review::open();
        for action in actions {
            let handed_in = matches!(review.state, Submitted | Accepted);
            match review.apply(action) {
                Ok(after) => {
                    if action == LateAddition {
                        prop_assert_eq!(after.state, review.state);
                        prop_assert_eq!(after.needs_review(), handed_in);
                    }
                    // Accepted and done with is left only by reopening or by an addition.
                    if review.state == Accepted && !review.needs_review() {
                        prop_assert!(matches!(action, Reopen | LateAddition));
                    }
                    review = after;
                }
                Err(_) => prop_assert!(action != LateAddition),
            }
        }
    }
}
