use chrono::TimeDelta;
use proptest::prelude::*;

use super::super::Interval;
use super::*;

fn span(from: i64, to: i64) -> Interval {
    let zero = utc("2026-07-31T15:00Z");
    Interval::new(zero + TimeDelta::minutes(from), zero + TimeDelta::minutes(to))
}

#[test]
fn an_end_before_the_start_makes_an_empty_interval() {
    let empty = span(10, 0);
    assert_eq!((empty.minutes(), empty.start), (0, empty.end));
    assert!(!empty.contains(empty.start) && !empty.overlaps(&span(0, 20)));
}

#[test]
fn the_end_lies_outside() {
    let it = span(0, 60);
    assert!(it.contains(it.start) && it.contains(it.end - TimeDelta::milliseconds(1)) && !it.contains(it.end));
}

proptest! {
    #[test]
    fn overlap_is_mutual_and_agrees_with_gap_and_shared_minutes(
        a in 0i64..300, a_len in 1i64..200, b in 0i64..300, b_len in 1i64..200,
    ) {
        let (x, y) = (span(a, a + a_len), span(b, b + b_len));
        prop_assert_eq!(x.overlaps(&y), y.overlaps(&x));
        prop_assert_eq!(x.gap_minutes(&y), y.gap_minutes(&x));
        prop_assert_eq!(x.shared_minutes(&y), y.shared_minutes(&x));
        prop_assert_eq!(x.overlaps(&y), x.gap_minutes(&y) < 0);
        prop_assert_eq!(x.shared_minutes(&y), (-x.gap_minutes(&y)).max(0));
        let shared = (0..600).filter(|m| {
            let at = span(*m, *m + 1).start;
            x.contains(at) && y.contains(at)
        });
        prop_assert_eq!(x.shared_minutes(&y), i64::try_from(shared.count()).unwrap());
    }

    #[test]
    fn touching_never_overlaps(a in 0i64..300, len in 0i64..200, next in 0i64..200) {
        let (x, y) = (span(a, a + len), span(a + len, a + len + next));
        prop_assert!(!x.overlaps(&y));
        prop_assert_eq!(x.gap_minutes(&y), 0);
    }

    #[test]
    fn an_empty_interval_overlaps_nothing(a in 0i64..300, b in 0i64..300, len in 0i64..200) {
        prop_assert!(!span(a, a).overlaps(&span(b, b + len)));
    }
}
