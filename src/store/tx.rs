//! One action's transaction: it fixes `now`, holds the locks in their order, and numbers what changes.
//!
//! Lock order, everywhere (docs/ARCHITECTURE.md): ward rows by id, then account rows by id, then the rest.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use super::entity::{account, ward_change, ward_seq};
use crate::clock::Instant;
use crate::domain::authority::Actor;
use crate::error::{Error, Result};
use crate::id::{AccountId, Ids, PersonId, TeamId, WardId};

/// A running action. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    db: DatabaseTransaction,
    now: Instant,
    ids: Ids,
    actor: Actor,
    seqs: BTreeMap<WardId, Counted>,
}

struct Counted {
    seq: i64,
    stored: i64,
}

/// One change of a ward's data, as later readers of the ward's changes see it.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The resource's name: `team`, `shift`, …
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
    /// What happened to it: `created`, `updated`, `published`, …
    pub verb: &'static str,
    /// The team it belongs to, if any.
    pub team: Option<TeamId>,
    /// The person it belongs to, if any.
    pub person: Option<PersonId>,
}

impl Tx {
    pub(super) fn new(db: DatabaseTransaction, now: Instant, ids: Ids, actor: Actor) -> Self {
        Self { db, now, ids, actor, seqs: BTreeMap::new() }
    }

    /// The action's one present.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// A new id.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        self.ids.new_id(self.now)
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        self.ids.bytes()
    }

    /// The connection, for the queries of this store.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// Opens a new ward's running number.
    ///
    /// # Errors
    /// When the ward has one already.
    pub async fn open_ward(&mut self, ward: WardId) -> Result<()> {
        let row = ward_seq::ActiveModel { ward_id: Set(ward), seq: Set(0) };
        ward_seq::Entity::insert(row).exec_without_returning(&self.db).await?;
        self.seqs.insert(ward, Counted { seq: 0, stored: 0 });
        Ok(())
    }

    /// Locks a ward until commit. Call it before the first read that the action decides by.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a ward that does not exist.
    pub async fn lock_ward(&mut self, ward: WardId) -> Result<()> {
        if self.seqs.contains_key(&ward) {
            return Ok(());
        }
        let row = ward_seq::Entity::find_by_id(ward).lock_exclusive().one(&self.db).await?.ok_or(Error::NotFound)?;
        self.seqs.insert(ward, Counted { seq: row.seq, stored: row.seq });
        Ok(())
    }

    /// Locks several wards in their order.
    ///
    /// # Errors
    /// As [`Tx::lock_ward`].
    pub async fn lock_wards(&mut self, wards: impl IntoIterator<Item = WardId>) -> Result<()> {
        let mut wards: Vec<WardId> = wards.into_iter().collect();
        wards.sort_unstable();
        for ward in wards {
            self.lock_ward(ward).await?;
        }
        Ok(())
    }

    /// Locks accounts in their order, after the wards.
    ///
    /// # Errors
    /// When the database fails; an account that does not exist is passed over.
    pub async fn lock_accounts(&mut self, accounts: impl IntoIterator<Item = AccountId>) -> Result<()> {
        let mut accounts: Vec<AccountId> = accounts.into_iter().collect();
        accounts.sort_unstable();
        accounts.dedup();
        for id in accounts {
            account::Entity::find_by_id(id).lock_exclusive().one(&self.db).await?;
        }
        Ok(())
    }

    /// Takes the ward's next number for `change`. The ward must be locked.
    ///
    /// # Errors
    /// As [`Tx::lock_ward`].
    pub async fn changed(&mut self, ward: WardId, change: Change) -> Result<i64> {
        self.lock_ward(ward).await?;
        let counted = self.seqs.get_mut(&ward).ok_or(Error::NotFound)?;
        counted.seq += 1;
        let seq = counted.seq;
        let row = ward_change::ActiveModel {
            ward_id: Set(ward),
            seq: Set(seq),
            kind: Set(change.kind.to_owned()),
            object_id: Set(change.id),
            verb: Set(change.verb.to_owned()),
            team_id: Set(change.team),
            person_id: Set(change.person),
            at: Set(self.now),
        };
        ward_change::Entity::insert(row).exec_without_returning(&self.db).await?;
        Ok(seq)
    }

    /// Makes it so.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<()> {
        for (ward, counted) in &self.seqs {
            if counted.seq != counted.stored {
                let row = ward_seq::ActiveModel { ward_id: Set(*ward), seq: Set(counted.seq) };
                let newer =
                    OnConflict::column(ward_seq::Column::WardId).update_column(ward_seq::Column::Seq).to_owned();
                ward_seq::Entity::insert(row).on_conflict(newer).exec_without_returning(&self.db).await?;
            }
        }
        Ok(self.db.commit().await?)
    }
}
