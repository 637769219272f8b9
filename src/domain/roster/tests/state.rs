//! The lives of shifts and assignments, every state by every action.

use super::super::*;
use crate::domain::Vocabulary;
use crate::words::Code;

#[test]
fn a_shift_goes_from_draft_to_published_to_closed_or_is_cancelled_before() {
    use ShiftState::{Cancelled, Closed, Draft, Published};
    // In the order of the actions: publish, cancel, close.
    let table = [
        (Draft, [Ok(Published), Ok(Cancelled), Err(Code::ShiftNotPublished)]),
        (Published, [Err(Code::ShiftPublished), Ok(Cancelled), Ok(Closed)]),
        (Closed, [Err(Code::ShiftClosed); 3]),
        (Cancelled, [Err(Code::ShiftCancelled); 3]),
    ];
    assert_eq!(table.map(|(state, _)| state).as_slice(), ShiftState::ALL);
    for (state, row) in table {
        let found: Vec<_> = ShiftAction::ALL.iter().map(|action| next_shift(state, *action)).collect();
        assert_eq!(found, row, "{state:?}");
    }
}

#[test]
fn an_assignment_is_answered_taken_back_and_offered_again() {
    use AssignmentState::{Confirmed, Declined, Proposed, SeekingCover, Withdrawn};
    // In the order of the actions: propose, accept, decline, withdraw.
    let (again, gone, seeking) = (Err(Code::AlreadyAssigned), Err(Code::SeatGone), Err(Code::SeekingCover));
    let table = [
        (Proposed, [again, Ok(Confirmed), Ok(Declined), Ok(Withdrawn)]),
        (Confirmed, [again, Ok(Confirmed), Ok(Declined), Ok(Withdrawn)]),
        (Declined, [Ok(Proposed), gone, Ok(Declined), Ok(Declined)]),
        (Withdrawn, [Ok(Proposed), gone, gone, Ok(Withdrawn)]),
        (SeekingCover, [seeking, seeking, seeking, Ok(Withdrawn)]),
    ];
    assert_eq!(table.map(|(state, _)| state).as_slice(), AssignmentState::ALL);
    for (state, row) in table {
        let found: Vec<_> = AssignmentAction::ALL.iter().map(|action| next_assignment(state, *action)).collect();
        assert_eq!(found, row, "{state:?}");
    }
}

#[test]
fn a_seat_is_held_until_it_is_given_up() {
    let held: Vec<&str> = AssignmentState::ALL.iter().filter(|s| s.holds_seat()).map(|s| s.as_str()).collect();
    assert_eq!(held, ["proposed", "confirmed", "seeking_cover"]);
}
