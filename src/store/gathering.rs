//! Gatherings as they are counted: columns drawn from their entries, with a number for the telephone. The entry is the
//! fact; a row here follows what it now reads.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::entity::gathering as table;
use super::page::{PageRequest, Paged};
use super::patrol_log::PatrolLog;
use super::{Tx, vocabulary_of, ward_counter};
use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{TeamReach, WardScope};
use crate::domain::patrol_log::{
    CoarsePoint, DetectedBy, Gathering, GroupBand, Outcome, PlaceType, RefKind, RefNo, Under18,
};
use crate::error::{Error, Result};
use crate::id::{EntryId, LogId, TeamId};

/// A gathering as it is counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Its entry.
    pub entry: EntryId,
    /// The log of the entry.
    pub log: LogId,
    /// The team whose log it is.
    pub team: TeamId,
    /// The evening that it belongs to.
    pub duty_date: NaiveDate,
    /// Its number for the telephone.
    pub ref_no: RefNo,
    /// When the patrol first saw it.
    pub first_seen_at: Instant,
    /// The kind of place.
    pub place_type: PlaceType,
    /// Where, to about a hundred metres.
    pub point: Option<CoarsePoint>,
    /// How many people; none where nobody could say.
    pub people: Option<u16>,
    /// The size of the group.
    pub band: Option<GroupBand>,
    /// How many looked under eighteen.
    pub under18: Under18,
    /// How it ended.
    pub outcome: Outcome,
    /// How it became known.
    pub detected_by: DetectedBy,
    /// Whether a volunteer used force.
    pub force_used: bool,
    /// Whether a rule was broken, by the entry or an amendment of it.
    pub breach: bool,
}

fn of(row: table::Model) -> Result<Counted> {
    let point = row.lat.zip(row.lon).map(|(lat, lon)| CoarsePoint::new(lat, lon)).transpose();
    Ok(Counted {
        entry: row.entry_id,
        log: row.log_id,
        team: row.team_id,
        duty_date: row.duty_date,
        ref_no: RefNo { kind: RefKind::Gathering, year: row.ref_year, number: row.ref_number },
        first_seen_at: row.first_seen_at,
        place_type: vocabulary_of(&row.place_type)?,
        point: point.map_err(|code| Error::internal(code.as_str()))?,
        people: row.people.map(u16::try_from).transpose().map_err(Error::internal)?,
        band: row.band.as_deref().map(vocabulary_of).transpose()?,
        under18: vocabulary_of(&row.under18)?,
        outcome: vocabulary_of(&row.outcome)?,
        detected_by: vocabulary_of(&row.detected_by)?,
        force_used: row.force_used,
        breach: row.breach,
    })
}

/// Numbers a gathering that an entry of `log` records. The ward must be locked.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &Tx,
    scope: &WardScope,
    log: &PatrolLog,
    entry: EntryId,
    record: &Gathering,
    breach: bool,
) -> Result<()> {
    let ref_no = ward_counter::next(tx, scope, RefKind::Gathering, log.duty_date.year()).await?;
    let row = table::ActiveModel {
        ward_id: Set(scope.ward()),
        entry_id: Set(entry),
        log_id: Set(log.id),
        team_id: Set(log.team),
        duty_date: Set(log.duty_date),
        ref_year: Set(ref_no.year),
        ref_number: Set(ref_no.number),
        ..columns(record, breach)
    };
    table::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Makes the countable columns follow what the entry now reads; none leaves all but the breach as it is.
///
/// # Errors
/// When the database fails.
pub async fn follow(
    tx: &Tx,
    scope: &WardScope,
    entry: EntryId,
    record: Option<&Gathering>,
    breach: bool,
) -> Result<()> {
    let columns = match record {
        Some(record) => columns(record, breach),
        None => table::ActiveModel { breach: Set(breach), ..Default::default() },
    };
    let row = table::ActiveModel { ward_id: Unchanged(scope.ward()), entry_id: Unchanged(entry), ..columns };
    row.update(tx.conn()).await?;
    Ok(())
}

fn columns(record: &Gathering, breach: bool) -> table::ActiveModel {
    table::ActiveModel {
        first_seen_at: Set(record.first_seen_at),
        place_type: Set(record.place_type.as_str().to_owned()),
        lat: Set(record.point.map(CoarsePoint::lat)),
        lon: Set(record.point.map(CoarsePoint::lon)),
        people: Set(record.people.map(i32::from)),
        band: Set(record.band().map(|band| band.as_str().to_owned())),
        under18: Set(record.under18.as_str().to_owned()),
        outcome: Set(record.outcome.as_str().to_owned()),
        detected_by: Set(record.detected_by.as_str().to_owned()),
        force_used: Set(record.force_used),
        breach: Set(breach),
        ..Default::default()
    }
}

/// The duty dates that are wanted, both inclusive.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

fn within(scope: &WardScope, span: Span) -> Select<table::Entity> {
    let mut select = table::Entity::find().filter(table::Column::WardId.eq(scope.ward()));
    if let Some(from) = span.from {
        select = select.filter(table::Column::DutyDate.gte(from));
    }
    if let Some(to) = span.to {
        select = select.filter(table::Column::DutyDate.lte(to));
    }
    select
}

/// A page of gatherings by number, the newest first; of the teams in `reach`. An entry's id is made by a phone, so that
/// nothing is paged by it.
///
/// # Errors
/// When the database fails or the cursor is not ours.
pub async fn list(
    db: &impl ConnectionTrait,
    scope: &WardScope,
    reach: &TeamReach,
    span: Span,
    request: &PageRequest,
) -> Result<Paged<Counted>> {
    let mut select = within(scope, span);
    if let TeamReach::Only(teams) = reach {
        select = select.filter(table::Column::TeamId.is_in(teams.iter().copied()));
    }
    if let Some(after) = &request.after {
        select = select.filter(before(after)?);
    }
    let mut rows = select
        .order_by_desc(table::Column::RefYear)
        .order_by_desc(table::Column::RefNumber)
        .limit(request.limit + 1)
        .all(db)
        .await?;
    let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| format!("{}-{}", last.ref_year, last.ref_number));
    Ok(Paged { items: rows.into_iter().map(of).collect::<Result<_>>()?, next })
}

/// What comes after the cursor `year-number`.
fn before(after: &str) -> Result<Condition> {
    let bad = || Error::Malformed("after: not a cursor".to_owned());
    let (year, number) = after.split_once('-').ok_or_else(bad)?;
    let year: i32 = year.parse().map_err(|_| bad())?;
    let number: i64 = number.parse().map_err(|_| bad())?;
    let same_year = Condition::all().add(table::Column::RefYear.eq(year)).add(table::Column::RefNumber.lt(number));
    Ok(Condition::any().add(table::Column::RefYear.lt(year)).add(same_year))
}

/// The numbers of a log's gatherings, by entry.
///
/// # Errors
/// When the database fails.
pub async fn numbers(db: &impl ConnectionTrait, scope: &WardScope, log: LogId) -> Result<BTreeMap<EntryId, RefNo>> {
    let rows: Vec<(EntryId, i32, i64)> = table::Entity::find()
        .select_only()
        .columns([table::Column::EntryId, table::Column::RefYear, table::Column::RefNumber])
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::LogId.eq(log))
        .into_tuple()
        .all(db)
        .await?;
    let number = |(entry, year, number)| (entry, RefNo { kind: RefKind::Gathering, year, number });
    Ok(rows.into_iter().map(number).collect())
}

/// How many gatherings ended alike and were of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How they ended.
    pub outcome: Outcome,
    /// How big they were; none where nobody could say.
    pub band: Option<GroupBand>,
    /// How many.
    pub gatherings: u64,
}

/// How many gatherings of the whole ward there were, by how they ended and how big they were.
///
/// # Errors
/// When the database fails.
pub async fn counts(db: &impl ConnectionTrait, scope: &WardScope, span: Span) -> Result<Vec<Count>> {
    let rows: Vec<(String, Option<String>, i64)> = within(scope, span)
        .select_only()
        .column(table::Column::Outcome)
        .column(table::Column::Band)
        .column_as(table::Column::EntryId.count(), "gatherings")
        .group_by(table::Column::Outcome)
        .group_by(table::Column::Band)
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(outcome, band, count)| {
            let band = band.as_deref().map(vocabulary_of).transpose()?;
            let gatherings = u64::try_from(count).map_err(Error::internal)?;
            Ok(Count { outcome: vocabulary_of(&outcome)?, band, gatherings })
        })
        .collect()
}
