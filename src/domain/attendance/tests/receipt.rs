//! What an item names, how it is known again, and what is noticed about it.

use super::*;
use crate::domain::roster::{AssignmentState, ShiftState};
use crate::error::Error;
use crate::id::{AccountId, ShiftId};
use crate::words::Code;

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn item(method: Method, people: &[u128]) -> AttendanceItem {
    AttendanceItem {
        v: ITEM_VERSION,
        id: AttendanceId(Uuid::from_u128(99)),
        kind: AttendanceKind::CheckIn,
        method,
        shift: None,
        people: people.iter().map(|n| person(*n)).collect(),
        device_at: minute(0),
        counter: 1,
        position: None,
    }
}

fn field(result: Result<Vec<PersonId>, Error>) -> Code {
    match result {
        Err(Error::Invalid(fields)) => fields[0].message.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_item_names_its_people_once_each() {
    assert_eq!(item(Method::OwnPhone, &[]).named(Some(person(1))).unwrap(), [person(1)]);
    assert_eq!(item(Method::OwnPhone, &[1]).named(Some(person(1))).unwrap(), [person(1)]);
    assert_eq!(field(item(Method::OwnPhone, &[1, 2]).named(Some(person(1)))), Code::OwnPhoneNamesOthers);
    assert!(matches!(item(Method::OwnPhone, &[]).named(None), Err(Error::Forbidden(_))));
    assert_eq!(item(Method::RollCall, &[3, 1, 3]).named(None).unwrap(), [person(3), person(1)]);
    assert_eq!(field(item(Method::RollCall, &[]).named(None)), Code::RollCallNamesNobody);
    let many: Vec<u128> = (0..=50).collect();
    assert_eq!(field(item(Method::RollCall, &many).named(None)), Code::OutOfRange);
    assert_eq!(item(Method::RollCall, &many[..50]).named(None).unwrap().len(), 50);
    let off = Position { lat: 90.5, lon: 0.0, accuracy_m: None };
    let off = AttendanceItem { position: Some(off), ..item(Method::OwnPhone, &[]) };
    assert_eq!(field(off.named(Some(person(1)))), Code::PointOutOfRange);
}

#[test]
fn event_ids_repeat_and_one_is_the_items_own() {
    let call = item(Method::RollCall, &[]);
    let ids = call.event_ids(&[person(3), person(1), person(2)]);
    assert_eq!(ids, call.event_ids(&[person(3), person(1), person(2)]));
    assert_eq!(ids[1], (person(1), call.id));
    let distinct: BTreeSet<AttendanceId> = ids.iter().map(|(_, id)| *id).collect();
    assert_eq!(distinct.len(), 3);
    let other = AttendanceItem { id: AttendanceId(Uuid::from_u128(98)), ..call };
    assert_ne!(ids[0].1, other.event_ids(&[person(3), person(1)])[0].1);
}

#[test]
fn the_hash_covers_what_is_said_and_not_the_position() {
    let (account, shift) = (AccountId(Uuid::from_u128(1)), ShiftId(Uuid::from_u128(2)));
    let (base, crew) = (item(Method::RollCall, &[]), [person(1), person(2)]);
    let hash = |item: &AttendanceItem| item.content_hash(account, shift, &crew);
    let here = Position { lat: 10.0, lon: 105.7, accuracy_m: Some(8.0) };
    assert_eq!(hash(&base), hash(&AttendanceItem { position: Some(here), ..base.clone() }));
    assert_eq!(hash(&base), base.content_hash(account, shift, &[person(2), person(1)]));
    let others = [
        hash(&AttendanceItem { kind: AttendanceKind::CheckOut, ..base.clone() }),
        hash(&AttendanceItem { method: Method::OwnPhone, ..base.clone() }),
        hash(&AttendanceItem { device_at: minute(1), ..base.clone() }),
        hash(&AttendanceItem { counter: 2, ..base.clone() }),
        base.content_hash(AccountId(Uuid::from_u128(9)), shift, &crew),
        base.content_hash(account, ShiftId(Uuid::from_u128(9)), &crew),
        base.content_hash(account, shift, &crew[..1]),
    ];
    assert!(others.iter().all(|other| *other != hash(&base)));
}

#[test]
fn who_reported_whom_on_what_is_noticed() {
    use AttendanceVerdict::{Applied, AppliedForReview};
    for (reporter, on, state, want, then) in [
        (Reporter::Own, true, ShiftState::Published, &[][..], Applied),
        (Reporter::Leader, true, ShiftState::Closed, &[], Applied),
        (Reporter::Crew, true, ShiftState::Published, &[Flag::ByCrewMember], Applied),
        (Reporter::Own, false, ShiftState::Published, &[Flag::NotAssigned], AppliedForReview),
        (Reporter::Crew, false, ShiftState::Published, &[Flag::ByCrewMember, Flag::NotAssigned], AppliedForReview),
        (Reporter::Own, true, ShiftState::Cancelled, &[Flag::ShiftCancelled], AppliedForReview),
    ] {
        let flags = noticed(reporter, on, state);
        assert_eq!(flags, want.iter().copied().collect(), "{reporter:?} {on} {state:?}");
        assert_eq!(verdict(&flags), then, "{reporter:?} {on} {state:?}");
    }
}

#[test]
fn seats_taken_back_by_a_cancellation_still_count() {
    use AssignmentState::{Confirmed, Declined, Proposed, SeekingCover, Withdrawn};
    for (seat, running, cancelled) in [
        (Proposed, true, true),
        (Confirmed, true, true),
        (SeekingCover, true, true),
        (Withdrawn, false, true),
        (Declined, false, false),
    ] {
        assert_eq!(was_on(ShiftState::Published, seat), running, "{seat:?}");
        assert_eq!(was_on(ShiftState::Cancelled, seat), cancelled, "{seat:?}");
    }
}
