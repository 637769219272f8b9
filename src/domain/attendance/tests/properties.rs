//! What holds for any events.

use proptest::prelude::*;

use super::*;

fn any_event() -> impl Strategy<Value = (bool, i64, i64, i64)> {
    let device = prop_oneof![8 => -60i64..600, 1 => Just(-900_000), 1 => Just(900_000)];
    (any::<bool>(), device, 0i64..3000, 0i64..4)
}

/// Events of one person: some with clocks far off, some received long after, counters and times often alike.
fn any_events() -> impl Strategy<Value = Vec<AttendanceEvent>> {
    proptest::collection::vec(any_event(), 0..8).prop_map(|list| {
        let one = |(n, (check_in, device, delay, counter)): (usize, (bool, i64, i64, i64))| {
            let kind = if check_in { AttendanceKind::CheckIn } else { AttendanceKind::CheckOut };
            let received = if device.abs() > 10_000 { delay } else { device + delay / 100 * 50 };
            AttendanceEvent {
                device_at: minute(device / 10 * 10),
                received_at: minute(received),
                counter,
                ..event(n as u128 + 1, kind, minute(0))
            }
        };
        list.into_iter().enumerate().map(one).collect()
    })
}

fn any_order() -> impl Strategy<Value = (Vec<AttendanceEvent>, Vec<AttendanceEvent>)> {
    any_events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))
}

fn folded(events: &[AttendanceEvent], now: i64) -> Presence {
    fold(events, &night_shift(), &AttendancePolicy::default(), minute(now))
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter((events, shuffled) in any_order(), now in -60i64..4000) {
        prop_assert_eq!(folded(&events, now), folded(&shuffled, now));
    }

    #[test]
    fn an_event_sent_twice_counts_once(
        (events, again) in any_order(), now in -60i64..4000, taken in 0usize..8,
    ) {
        let mut doubled = events.clone();
        doubled.extend(again.into_iter().take(taken));
        prop_assert_eq!(folded(&events, now), folded(&doubled, now));
    }

    #[test]
    fn a_double_tap_under_a_new_id_counts_once(events in any_events(), now in -60i64..4000) {
        let twin = |e: &AttendanceEvent| AttendanceEvent {
            id: AttendanceId(Uuid::from_u128(e.id.0.as_u128() + 1000)),
            ..e.clone()
        };
        let doubled: Vec<_> = events.iter().flat_map(|e| [e.clone(), twin(e)]).collect();
        prop_assert_eq!(folded(&events, now), folded(&doubled, now));
    }

    #[test]
    fn a_sheet_is_never_absurd(events in any_events(), now in -60i64..4000) {
        let it = folded(&events, now);
        let shift = night_shift();
        prop_assert!((0..=shift.minutes()).contains(&it.minutes_present));
        prop_assert!(it.late_min >= 0 && it.early_min >= 0);
        prop_assert!(it.stays.windows(2).all(|w| w[0].end <= w[1].start));
        prop_assert_eq!(it.in_at, it.stays.first().map(|s| s.start));
        prop_assert!(it.out_at.is_none() || it.in_at <= it.out_at);
        prop_assert!(it.minutes_present == 0 || it.in_at.is_some());
        let by_nobody = matches!(it.state, PresenceState::Absent | PresenceState::Expected);
        prop_assert_eq!(by_nobody, events.is_empty());
    }
}
