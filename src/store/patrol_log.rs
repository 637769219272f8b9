//! Patrol logs: one a shift, under the shift's id. A log that nobody has written in has no row and reads as open.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};

use super::entity::{gathering, log_entry, patrol_log as table};
use super::page::{self, PageRequest, Paged, Way};
use super::shift::Shift;
use super::{Stamp, Tx, vocabulary_of, ward_counter};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::patrol_log::{LogState, RefKind, RefNo, Review};
use crate::error::{Error, Result};
use crate::id::{AccountId, LogId, ShiftId, TeamId};

/// Who did something to a log, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Who; none for the service.
    pub by: Option<AccountId>,
    /// When.
    pub at: Instant,
}

/// A log.
#[derive(Clone, Debug, PartialEq)]
pub struct PatrolLog {
    /// Its id: that of its shift.
    pub id: LogId,
    /// The team whose shift it was.
    pub team: TeamId,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// Where it stands.
    pub review: Review,
    /// Its number for the telephone.
    pub ref_no: RefNo,
    /// When it was last handed in.
    pub submitted: Option<Done>,
    /// When it was last accepted.
    pub accepted: Option<Done>,
    /// The ward's number at that moment: what was written up to it is the accepted text.
    pub accepted_seq: Option<i64>,
    /// Version and last change; an entry is a change.
    pub stamp: Stamp,
}

/// The id of a shift's log.
pub fn id_of(shift: ShiftId) -> LogId {
    LogId(shift.0)
}

impl PatrolLog {
    /// Its shift.
    pub fn shift(&self) -> ShiftId {
        ShiftId(self.id.0)
    }

    /// Whether something that was written under the ward's number `seq` is part of the accepted text.
    pub fn has_accepted(&self, seq: i64) -> bool {
        self.accepted_seq.is_some_and(|up_to| seq <= up_to)
    }
}

fn of(row: table::Model) -> Result<PatrolLog> {
    let done = |by, at: Option<Instant>| at.map(|at| Done { by, at });
    Ok(PatrolLog {
        id: row.id,
        team: row.team_id,
        duty_date: row.duty_date,
        review: Review {
            state: vocabulary_of(&row.state)?,
            late_additions: u32::try_from(row.late_additions).map_err(Error::internal)?,
        },
        ref_no: RefNo { kind: RefKind::Log, year: row.ref_year, number: row.ref_number },
        submitted: done(row.submitted_by, row.submitted_at),
        accepted: done(row.accepted_by, row.accepted_at),
        accepted_seq: row.accepted_seq,
        stamp: Stamp { version: row.version, updated_by: row.updated_by, updated_at: row.updated_at },
    })
}

/// A log, if anybody has written in it.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, scope: &WardScope, id: LogId) -> Result<Option<PatrolLog>> {
    table::Entity::find_by_id((scope.ward(), id)).one(db).await?.map(of).transpose()
}

/// Those of the shifts' logs that anybody has written in.
///
/// # Errors
/// When the database fails.
pub async fn of_shifts(db: &impl ConnectionTrait, scope: &WardScope, shifts: &[ShiftId]) -> Result<Vec<PatrolLog>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::ShiftId.is_in(shifts.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(of).collect()
}

/// What part of a ward's logs is wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In one state.
    pub state: Option<LogState>,
    /// Waiting for an officer, or not.
    pub needs_review: Option<bool>,
    /// Of one team.
    pub team: Option<TeamId>,
    /// First duty date.
    pub from: Option<NaiveDate>,
    /// Last duty date, inclusive.
    pub to: Option<NaiveDate>,
}

/// A page of logs, the newest duty date first; of the teams in `reach`.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    filter: &Filter,
    request: &PageRequest,
) -> Result<Paged<PatrolLog>> {
    let mut select = table::Entity::find().filter(table::Column::WardId.eq(scope.ward()));
    if let TeamReach::Only(teams) = reach {
        select = select.filter(table::Column::TeamId.is_in(teams.iter().copied()));
    }
    if let Some(state) = filter.state {
        select = select.filter(table::Column::State.eq(state.as_str()));
    }
    if let Some(waiting) = filter.needs_review {
        select = select.filter(table::Column::NeedsReview.eq(waiting));
    }
    if let Some(team) = filter.team {
        select = select.filter(table::Column::TeamId.eq(team));
    }
    if let Some(from) = filter.from {
        select = select.filter(table::Column::DutyDate.gte(from));
    }
    if let Some(to) = filter.to {
        select = select.filter(table::Column::DutyDate.lte(to));
    }
    let order = (table::Column::DutyDate, table::Column::Id, Way::Down);
    let read = |text: &str| text.parse::<NaiveDate>().ok().map(Into::into);
    let found = page::fetch(db, select, order, request, read, |r| (r.duty_date.to_string(), r.id.0)).await?;
    let items = found.items.into_iter().map(of).collect::<Result<_>>()?;
    Ok(Paged { items, next: found.next })
}

/// How much a log holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Entries.
    pub entries: u64,
    /// Whether a record of it broke a rule.
    pub breach: bool,
}

/// How much each of the logs holds; one without entries is missing.
///
/// # Errors
/// When the database fails.
pub async fn digests(db: &impl ConnectionTrait, scope: &WardScope, logs: &[LogId]) -> Result<BTreeMap<LogId, Digest>> {
    let counted: Vec<(LogId, i64)> = log_entry::Entity::find()
        .select_only()
        .column(log_entry::Column::LogId)
        .column_as(log_entry::Column::Id.count(), "entries")
        .filter(log_entry::Column::WardId.eq(scope.ward()))
        .filter(log_entry::Column::LogId.is_in(logs.iter().copied()))
        .group_by(log_entry::Column::LogId)
        .into_tuple()
        .all(db)
        .await?;
    let breached: Vec<LogId> = gathering::Entity::find()
        .select_only()
        .column(gathering::Column::LogId)
        .filter(gathering::Column::WardId.eq(scope.ward()))
        .filter(gathering::Column::LogId.is_in(logs.iter().copied()))
        .filter(gathering::Column::Breach.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    let digest = |(log, entries): (LogId, i64)| {
        let breach = breached.contains(&log);
        (log, Digest { entries: u64::try_from(entries).unwrap_or_default(), breach })
    };
    Ok(counted.into_iter().map(digest).collect())
}

/// Opens a shift's log and numbers it. The ward must be locked.
///
/// # Errors
/// Contended when the shift has a log already.
pub async fn open(tx: &Tx, scope: &WardScope, shift: &Shift) -> Result<PatrolLog> {
    let new = PatrolLog {
        id: id_of(shift.id),
        team: shift.team,
        duty_date: shift.duty_date,
        review: Review::open(),
        ref_no: ward_counter::next(tx, scope, RefKind::Log, shift.duty_date.year()).await?,
        submitted: None,
        accepted: None,
        accepted_seq: None,
        stamp: Stamp::first(tx),
    };
    table::Entity::insert(row(scope, &new)?).exec_without_returning(tx.conn()).await?;
    Ok(new)
}

/// Writes where a log stands; what was written in it is never touched.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &Tx, scope: &WardScope, changed: &PatrolLog) -> Result<()> {
    let row =
        table::ActiveModel { ward_id: Unchanged(scope.ward()), id: Unchanged(changed.id), ..row(scope, changed)? };
    row.update(tx.conn()).await?;
    Ok(())
}

fn row(scope: &WardScope, log: &PatrolLog) -> Result<table::ActiveModel> {
    Ok(table::ActiveModel {
        ward_id: Set(scope.ward()),
        id: Set(log.id),
        shift_id: Set(log.shift()),
        team_id: Set(log.team),
        duty_date: Set(log.duty_date),
        state: Set(log.review.state.as_str().to_owned()),
        needs_review: Set(log.review.needs_review()),
        late_additions: Set(i32::try_from(log.review.late_additions).map_err(Error::internal)?),
        ref_year: Set(log.ref_no.year),
        ref_number: Set(log.ref_no.number),
        submitted_at: Set(log.submitted.map(|done| done.at)),
        submitted_by: Set(log.submitted.and_then(|done| done.by)),
        accepted_at: Set(log.accepted.map(|done| done.at)),
        accepted_by: Set(log.accepted.and_then(|done| done.by)),
        accepted_seq: Set(log.accepted_seq),
        version: Set(log.stamp.version),
        updated_by: Set(log.stamp.updated_by),
        updated_at: Set(log.stamp.updated_at),
    })
}
