//! The duties that people have: those of the ward by its assignments, those of other wards by the account.
//!
//! Every seat of a published shift whose person has an account stands in `account_duty`, where the database refuses an
//! overlap over all wards. Write there under the account's lock only, after looking at what is there.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Tx;
use super::entity::{account_duty, assignment, shift};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::roster::rules::{Duty, Place};
use crate::domain::roster::{AssignmentState, ShiftState};
use crate::domain::time::{Interval, PATTERN_MINUTES};
use crate::error::Result;
use crate::id::{AccountId, AssignmentId, PersonId, ShiftId};

/// People of the ward with their accounts, if they have one: what to lock before their facts are read.
pub type Accounts = BTreeMap<PersonId, Option<AccountId>>;

/// Writes an account's duty. The account must be locked, and free at that time.
///
/// # Errors
/// Contended when the account has another duty at that time after all.
pub async fn book(
    tx: &Tx,
    scope: &WardScope,
    account: AccountId,
    assignment: AssignmentId,
    (shift, time): (ShiftId, Interval),
) -> Result<()> {
    free(tx, scope, account, assignment).await?;
    let row = account_duty::ActiveModel {
        account_id: Set(account),
        ward_id: Set(scope.ward()),
        assignment_id: Set(assignment),
        shift_id: Set(shift),
        starts_at: Set(time.start),
        ends_at: Set(time.end),
    };
    account_duty::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Takes an account's duty back; nothing happens where there is none.
///
/// # Errors
/// When the database fails.
pub async fn free(tx: &Tx, scope: &WardScope, account: AccountId, assignment: AssignmentId) -> Result<()> {
    account_duty::Entity::delete_many()
        .filter(account_duty::Column::AccountId.eq(account))
        .filter(account_duty::Column::WardId.eq(scope.ward()))
        .filter(account_duty::Column::AssignmentId.eq(assignment))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// The duties of people that touch `window`: seats on the ward's shifts, on drafts too if `drafts`, and what their accounts
/// have elsewhere.
///
/// # Errors
/// When the database fails.
pub async fn of_people(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &Accounts,
    window: &Interval,
    drafts: bool,
) -> Result<BTreeMap<PersonId, Vec<Duty>>> {
    let mut duties = here(db, scope, people, window, drafts).await?;
    let accounts = people.values().flatten().copied();
    let booked = account_duty::Entity::find()
        .filter(account_duty::Column::AccountId.is_in(accounts))
        .filter(account_duty::Column::StartsAt.lt(window.end))
        .filter(account_duty::Column::EndsAt.gt(window.start))
        .all(db)
        .await?;
    for row in booked {
        let time = Interval::new(row.starts_at, row.ends_at);
        for (person, _) in people.iter().filter(|(_, account)| **account == Some(row.account_id)) {
            let own = duties.entry(*person).or_default();
            if row.ward_id != scope.ward() {
                own.push(Duty { time, place: Place::Elsewhere });
            } else if !own.iter().any(|duty| duty.place == Place::Here(row.shift_id)) {
                // A duty that the account kept from when it was somebody else here.
                own.push(Duty { time, place: Place::Here(row.shift_id) });
            }
        }
    }
    Ok(duties)
}

async fn here(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &Accounts,
    window: &Interval,
    drafts: bool,
) -> Result<BTreeMap<PersonId, Vec<Duty>>> {
    let mut states = vec![ShiftState::Published, ShiftState::Closed];
    if drafts {
        states.push(ShiftState::Draft);
    }
    // No shift is longer than this, so that the index on its start can be used from both sides.
    let longest = TimeDelta::minutes(i64::from(*PATTERN_MINUTES.end()));
    let shifts: Vec<(ShiftId, Instant, Instant)> = shift::Entity::find()
        .select_only()
        .columns([shift::Column::Id, shift::Column::StartsAt, shift::Column::EndsAt])
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::StartsAt.gt(window.start - longest))
        .filter(shift::Column::StartsAt.lt(window.end))
        .filter(shift::Column::EndsAt.gt(window.start))
        .filter(shift::Column::State.is_in(states.into_iter().map(Vocabulary::as_str)))
        .into_tuple()
        .all(db)
        .await?;
    let times: BTreeMap<ShiftId, Interval> =
        shifts.into_iter().map(|(id, start, end)| (id, Interval::new(start, end))).collect();
    let seated = AssignmentState::ALL.iter().copied().filter(|state| state.holds_seat());
    let seats: Vec<(PersonId, ShiftId)> = assignment::Entity::find()
        .select_only()
        .columns([assignment::Column::PersonId, assignment::Column::ShiftId])
        .filter(assignment::Column::WardId.eq(scope.ward()))
        .filter(assignment::Column::ShiftId.is_in(times.keys().copied()))
        .filter(assignment::Column::PersonId.is_in(people.keys().copied()))
        .filter(assignment::Column::State.is_in(seated.map(Vocabulary::as_str)))
        .into_tuple()
        .all(db)
        .await?;
    let mut duties: BTreeMap<PersonId, Vec<Duty>> = BTreeMap::new();
    for (person, shift) in seats {
        if let Some(time) = times.get(&shift) {
            duties.entry(person).or_default().push(Duty { time: *time, place: Place::Here(shift) });
        }
    }
    Ok(duties)
}
