//! Tables and properties of attendance.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::clock::Instant;
use crate::domain::time::{Interval, resolve};
use crate::id::{AttendanceId, PersonId};

mod folding;
mod properties;
mod receipt;
mod timing;
mod totals;

/// `2026-07-31T15:00` in UTC, seconds optional.
fn utc(text: &str) -> Instant {
    format!("{text}{}Z", if text.len() == 16 { ":00" } else { "" }).parse().unwrap()
}

/// The night shift of most tests, 22:00–02:00 in Vietnam, over midnight.
fn night_shift() -> Interval {
    Interval::new(utc("2026-07-31T15:00"), utc("2026-07-31T19:00"))
}

/// Minutes and seconds after the start of [`night_shift`].
fn after_start(seconds: i64) -> Instant {
    night_shift().start + TimeDelta::seconds(seconds)
}

fn minute(minutes: i64) -> Instant {
    after_start(minutes * 60)
}

fn event(number: u128, kind: AttendanceKind, at: Instant) -> AttendanceEvent {
    AttendanceEvent {
        id: AttendanceId(Uuid::from_u128(number)),
        person: PersonId(Uuid::from_u128(7)),
        kind,
        method: Method::OwnPhone,
        device_at: at,
        received_at: at,
        counter: i64::try_from(number).unwrap(),
        flags: BTreeSet::new(),
    }
}

/// `i` checks in and `o` out: `i0 o240`, in minutes from the start.
fn events(text: &str) -> Vec<AttendanceEvent> {
    let one = |(n, word): (usize, &str)| {
        let kind = if word.starts_with('i') { AttendanceKind::CheckIn } else { AttendanceKind::CheckOut };
        event(n as u128 + 1, kind, minute(word[1..].parse().unwrap()))
    };
    text.split_whitespace().enumerate().map(one).collect()
}
