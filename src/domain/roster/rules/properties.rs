//! What holds for all duties and shifts.

use proptest::prelude::*;

use super::tests::{anybody, elsewhere, here, minutes, shift};
use super::*;

fn span() -> impl Strategy<Value = (i64, i64)> {
    (-2_000_i64..2_000, 1_i64..900).prop_map(|(from, length)| (from, from + length))
}

fn duty() -> impl Strategy<Value = Duty> {
    (span(), any::<bool>(), 20_u128..40).prop_map(
        |((from, to), other_ward, n)| {
            if other_ward { elsewhere(from, to) } else { here(n, from, to) }
        },
    )
}

proptest! {
    #[test]
    fn overlap_and_rest_are_symmetric(a in span(), b in span()) {
        let policy = WardPolicy::default();
        let one = Candidate { duties: vec![here(10, a.0, a.1)], ..anybody() };
        let other = Candidate { duties: vec![here(10, b.0, b.1)], ..anybody() };
        let shift_a = ShiftFacts { time: minutes(a.0, a.1), ..shift() };
        let shift_b = ShiftFacts { time: minutes(b.0, b.1), ..shift() };
        prop_assert_eq!(overlap(&one, &shift_b, &policy), overlap(&other, &shift_a, &policy));
        prop_assert_eq!(rest(&one, &shift_b, &policy), rest(&other, &shift_a, &policy));
    }

    #[test]
    fn one_more_duty_never_takes_a_violation_away(duties in prop::collection::vec(duty(), 0..6), more in duty(), at in span()) {
        let policy = WardPolicy::default();
        let shift = ShiftFacts { time: minutes(at.0, at.1), ..shift() };
        let mut candidate = Candidate { duties, ..anybody() };
        let before = check_assignment(&candidate, &shift, &policy);
        candidate.duties.push(more);
        let after = check_assignment(&candidate, &shift, &policy);
        for violation in before {
            prop_assert!(after.contains(&violation), "{violation:?} is gone from {after:?}");
        }
    }

    #[test]
    fn a_duty_is_too_close_or_overlaps_or_leaves_enough_rest(at in span(), other in span()) {
        let policy = WardPolicy::default();
        let shift = ShiftFacts { time: minutes(at.0, at.1), ..shift() };
        let candidate = Candidate { duties: vec![here(11, other.0, other.1)], ..anybody() };
        let gap = (at.0.max(other.0)) - (at.1.min(other.1));
        prop_assert_eq!(!overlap(&candidate, &shift, &policy).is_empty(), gap < 0);
        prop_assert_eq!(!rest(&candidate, &shift, &policy).is_empty(), (0..540).contains(&gap));
    }

    #[test]
    fn a_reason_never_adds_what_blocks(duties in prop::collection::vec(duty(), 0..6)) {
        let found = check_assignment(&Candidate { duties, ..anybody() }, &shift(), &WardPolicy::default());
        let strict = blocking(found.clone(), None);
        let lenient = blocking(found, Some("called out"));
        prop_assert!(lenient.iter().all(|v| strict.contains(v)));
        prop_assert!(lenient.iter().all(|v| v.severity == Severity::Hard));
    }
}
