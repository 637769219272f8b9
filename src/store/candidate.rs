//! What the roster's rules need to know of people and shifts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::duty::{self, Accounts};
use super::entity::{
    membership, person, person_affiliation, person_identity, person_qualification, qualification, suspension,
};
use super::shift::Shift;
use crate::domain::authority::WardScope;
use crate::domain::roster::rules::{Birth, Candidate, Dates, Held, ShiftFacts, Suspended};
use crate::domain::roster::{Position, Requirement};
use crate::domain::time::Interval;
use crate::error::Result;
use crate::id::{PersonId, QualificationId, TeamId};

/// Those of `people` that the ward has.
///
/// # Errors
/// When the database fails.
pub async fn accounts(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Accounts> {
    let rows = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::Id.is_in(people))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.account_id)).collect())
}

/// The facts of people, with the duties that touch `window`; of drafts too if `drafts`. The position is that of a member.
///
/// # Errors
/// When the database fails.
pub async fn load(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &Accounts,
    window: &Interval,
    drafts: bool,
) -> Result<BTreeMap<PersonId, Candidate>> {
    let mut found = persons(db, scope, people).await?;
    let ids = || people.keys().copied();
    let affiliations = person_affiliation::Entity::find()
        .filter(person_affiliation::Column::WardId.eq(scope.ward()))
        .filter(person_affiliation::Column::PersonId.is_in(ids()))
        .all(db)
        .await?;
    for row in affiliations {
        if let Some(candidate) = found.get_mut(&row.person_id) {
            candidate.affiliations.push(Dates { first: row.valid_from, last: row.valid_to });
        }
    }
    let suspensions = suspension::Entity::find()
        .filter(suspension::Column::WardId.eq(scope.ward()))
        .filter(suspension::Column::PersonId.is_in(ids()))
        .all(db)
        .await?;
    for row in suspensions {
        if let Some(candidate) = found.get_mut(&row.person_id) {
            candidate.suspensions.push(Suspended { from: row.valid_from, to: row.valid_to });
        }
    }
    let holdings = person_qualification::Entity::find()
        .filter(person_qualification::Column::WardId.eq(scope.ward()))
        .filter(person_qualification::Column::PersonId.is_in(ids()))
        .all(db)
        .await?;
    for row in holdings {
        if let Some(candidate) = found.get_mut(&row.person_id) {
            let dates = Dates { first: row.valid_from, last: row.valid_to };
            candidate.qualifications.push(Held { qualification: row.qualification_id, dates });
        }
    }
    for (person, duties) in duty::of_people(db, scope, people, window, drafts).await? {
        if let Some(candidate) = found.get_mut(&person) {
            candidate.duties = duties;
        }
    }
    Ok(found)
}

async fn persons(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    people: &Accounts,
) -> Result<BTreeMap<PersonId, Candidate>> {
    let rows = person::Entity::find()
        .filter(person::Column::WardId.eq(scope.ward()))
        .filter(person::Column::Id.is_in(people.keys().copied()))
        .all(db)
        .await?;
    let identities = person_identity::Entity::find()
        .filter(person_identity::Column::WardId.eq(scope.ward()))
        .filter(person_identity::Column::PersonId.is_in(people.keys().copied()))
        .all(db)
        .await?;
    let births: BTreeMap<PersonId, Birth> = identities.into_iter().map(|row| (row.person_id, birth(&row))).collect();
    let candidate = |row: person::Model| {
        let candidate = Candidate {
            person: row.id,
            position: Position::Member,
            birth: births.get(&row.id).copied().unwrap_or(Birth::Unknown),
            age_decision: row.age_decision_no.is_some_and(|no| !no.trim().is_empty()),
            affiliations: Vec::new(),
            qualifications: Vec::new(),
            suspensions: Vec::new(),
            duties: Vec::new(),
        };
        (row.id, candidate)
    };
    Ok(rows.into_iter().map(candidate).collect())
}

fn birth(row: &person_identity::Model) -> Birth {
    match (row.birth_date, row.birth_year) {
        (Some(date), _) => Birth::Date(date),
        (None, Some(year)) => Birth::Year(year),
        (None, None) => Birth::Unknown,
    }
}

/// The facts of a shift on which `seated` hold seats.
///
/// # Errors
/// When the database fails.
pub async fn shift_facts(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    shift: &Shift,
    seated: Vec<PersonId>,
) -> Result<ShiftFacts> {
    Ok(ShiftFacts {
        id: shift.id,
        duty_date: shift.duty_date,
        time: shift.time,
        head_target: shift.head_target,
        seated,
        requirements: shift.requirements.clone(),
        qualification_codes: qualification_codes(db, scope, &shift.requirements).await?,
    })
}

/// The ward's short words for those of the required qualifications that it has.
///
/// # Errors
/// When the database fails.
pub async fn qualification_codes(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    requirements: &[Requirement],
) -> Result<BTreeMap<QualificationId, String>> {
    let wanted: Vec<QualificationId> = requirements.iter().filter_map(|r| r.qualification).collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = qualification::Entity::find()
        .filter(qualification::Column::WardId.eq(scope.ward()))
        .filter(qualification::Column::Id.is_in(wanted))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.code)).collect())
}

/// The members of a team on a date.
///
/// # Errors
/// When the database fails.
pub async fn members(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    team: TeamId,
    date: NaiveDate,
) -> Result<Vec<PersonId>> {
    let open = Condition::any().add(membership::Column::ValidTo.is_null()).add(membership::Column::ValidTo.gte(date));
    let rows = membership::Entity::find()
        .filter(membership::Column::WardId.eq(scope.ward()))
        .filter(membership::Column::TeamId.eq(team))
        .filter(membership::Column::ValidFrom.lte(date))
        .filter(open)
        .order_by_asc(membership::Column::PersonId)
        .all(db)
        .await?;
    let mut people: Vec<PersonId> = rows.into_iter().map(|row| row.person_id).collect();
    people.dedup();
    Ok(people)
}
