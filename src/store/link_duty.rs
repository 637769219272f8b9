//! Duties that an account takes over when it is linked to a person: the person's seats on published shifts.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{account_duty as table, assignment, shift};
use super::{Tx, vocabulary_of};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::WardScope;
use crate::domain::roster::{AssignmentState, ShiftState};
use crate::domain::time::Interval;
use crate::error::Result;
use crate::id::{AccountId, AssignmentId, PersonId, ShiftId, TeamId};

/// A seat that a person holds on a published shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The shift.
    pub shift: ShiftId,
    /// The team whose shift it is.
    pub team: TeamId,
    /// The evening that it belongs to.
    pub duty_date: chrono::NaiveDate,
    /// From when to when.
    pub time: Interval,
}

/// The person's seats on published shifts that are not over at `at`, by start.
///
/// # Errors
/// When the database fails.
pub async fn seats(db: &impl ConnectionTrait, scope: &WardScope, person: PersonId, at: Instant) -> Result<Vec<Seat>> {
    let mut held = Vec::new();
    let own = assignment::Entity::find()
        .filter(assignment::Column::WardId.eq(scope.ward()))
        .filter(assignment::Column::PersonId.eq(person))
        .all(db)
        .await?;
    for row in own {
        if vocabulary_of::<AssignmentState>(&row.state)?.holds_seat() {
            held.push((row.shift_id, row.id));
        }
    }
    let shifts = shift::Entity::find()
        .filter(shift::Column::WardId.eq(scope.ward()))
        .filter(shift::Column::Id.is_in(held.iter().map(|seat| seat.0)))
        .filter(shift::Column::State.eq(ShiftState::Published.as_str()))
        .filter(shift::Column::EndsAt.gt(at))
        .order_by_asc(shift::Column::StartsAt)
        .order_by_asc(shift::Column::Id)
        .all(db)
        .await?;
    let seat = |s: &shift::Model| {
        let assignment = held.iter().find(|seat| seat.0 == s.id)?.1;
        let time = Interval::new(s.starts_at, s.ends_at);
        Some(Seat { assignment, shift: s.id, team: s.team_id, duty_date: s.duty_date, time })
    };
    Ok(shifts.iter().filter_map(seat).collect())
}

/// When the account is busy after `at`, over all wards. The account must be locked.
///
/// # Errors
/// When the database fails.
pub async fn busy(tx: &Tx, account: AccountId, at: Instant) -> Result<Vec<Interval>> {
    let rows = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::EndsAt.gt(at))
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|r| Interval::new(r.starts_at, r.ends_at)).collect())
}
