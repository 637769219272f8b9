//! What changed in a ward, in the order of its running number: a reader who has seen number N asks for what came after.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entity::ward_change as table;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::id::{PersonId, TeamId};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The ward's number of it.
    pub seq: i64,
    /// The resource's name.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// What happened to it.
    pub verb: String,
    /// The team it belongs to.
    pub team: Option<TeamId>,
    /// The person it belongs to.
    pub person: Option<PersonId>,
    /// When.
    pub at: Instant,
}

/// The first `limit` changes after number `after`. Since numbers are given out under the ward's lock and the lock is held
/// to commit, none below the highest that is seen can appear later.
///
/// # Errors
/// When the database fails.
pub async fn since(db: &impl ConnectionTrait, scope: &WardScope, after: i64, limit: u64) -> Result<Vec<Changed>> {
    let rows = table::Entity::find()
        .filter(table::Column::WardId.eq(scope.ward()))
        .filter(table::Column::Seq.gt(after))
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .all(db)
        .await?;
    let changed = |r: table::Model| Changed {
        seq: r.seq,
        kind: r.kind,
        id: r.object_id,
        verb: r.verb,
        team: r.team_id,
        person: r.person_id,
        at: r.at,
    };
    Ok(rows.into_iter().map(changed).collect())
}
