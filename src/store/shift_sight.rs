//! Which shifts of a ward a caller may see.

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use super::entity::{assignment, shift};
use crate::domain::Vocabulary;
use crate::domain::authority::{Right, TeamReach, WardScope};
use crate::domain::roster::{AssignmentState, ShiftState};
use crate::id::PersonId;

/// Shifts of teams whose rosters the caller builds, whatever their state; of those that have been published, the shifts of
/// teams whose rosters he sees, and those on which he holds a seat or held one when they were cancelled.
pub(super) fn visible(scope: &WardScope) -> Condition {
    let seen = of_teams(scope, &scope.reach(Right::SeeRoster));
    let seen = match scope.person() {
        Some(person) => seen.add(with_seat(scope, person)),
        None => seen,
    };
    let published = Condition::all().add(shift::Column::PublishedAt.is_not_null()).add(seen);
    of_teams(scope, &scope.reach(Right::BuildRoster)).add(published)
}

fn of_teams(scope: &WardScope, reach: &TeamReach) -> Condition {
    Condition::any().add(match reach {
        TeamReach::All => shift::Column::WardId.eq(scope.ward()),
        TeamReach::Only(teams) => shift::Column::TeamId.is_in(teams.iter().copied()),
    })
}

fn with_seat(scope: &WardScope, person: PersonId) -> Condition {
    let seated = AssignmentState::ALL.iter().copied().filter(|state| state.holds_seat());
    let cancelled = Condition::all()
        .add(shift::Column::State.eq(ShiftState::Cancelled.as_str()))
        .add(shift::Column::Id.in_subquery(assigned(scope, person, [AssignmentState::Withdrawn])));
    Condition::any().add(shift::Column::Id.in_subquery(assigned(scope, person, seated))).add(cancelled)
}

fn assigned(scope: &WardScope, person: PersonId, states: impl IntoIterator<Item = AssignmentState>) -> SelectStatement {
    Query::select()
        .column(assignment::Column::ShiftId)
        .from(assignment::Entity)
        .and_where(assignment::Column::WardId.eq(scope.ward()))
        .and_where(assignment::Column::PersonId.eq(person))
        .and_where(assignment::Column::State.is_in(states.into_iter().map(Vocabulary::as_str)))
        .take()
}
