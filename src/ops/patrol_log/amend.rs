//! Amending an entry. What was written stays; what is right is said beside it, with a reason.

use super::Taken;
use super::add_entry::assessed;
use super::desk::{added, grown, is_late, known, receipt, verdict};
use crate::credentials::MacKey;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{
    Amendment, Crew, Duty, EntryBody, ItemHead, LogState, Verdict, Writer, all_breaches, amendment_hash, may_amend,
};
use crate::error::{Error, Result};
use crate::ops::Action;
use crate::store::amendment::{self, Amended};
use crate::store::log_entry::{self, Entry};
use crate::store::patrol_log::{self, PatrolLog};
use crate::store::{Tx, gathering, logbook, shift};

/// Amends an entry.
#[derive(Debug)]
pub struct AmendEntry {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// The key of content hashes.
    pub mac: MacKey,
    /// What the phone says of the amendment.
    pub head: ItemHead,
    /// Which entry, how it should read, and why.
    pub amendment: Amendment,
}

impl Action for AmendEntry {
    type Output = Taken;

    async fn run(&self, tx: &mut Tx) -> Result<Taken> {
        let scope = &self.scope;
        tx.lock_ward(scope.ward()).await?;
        let id = self.amendment.entry;
        let entry = log_entry::find(tx.conn(), scope, id).await?.ok_or(Error::NotFound)?;
        let log = patrol_log::find(tx.conn(), scope, entry.log).await?.ok_or(Error::NotFound)?;
        let crew = self.authorise(tx, &entry, &log).await?;
        // Keyed: once a short text is erased, nobody without our key can try words against what stays.
        let plain = amendment_hash(&self.head, id, self.amendment.reason.as_deref(), &self.amendment.body);
        let hash = self.mac.hash(&[plain.as_bytes()]);
        match known(tx, scope, self.head.id, &hash).await? {
            Some(known) => return Ok(Taken { entry: known, verdict: Verdict::Duplicate }),
            None => self.check(&entry.body)?,
        }
        let late = is_late(&log);
        let amended = Amended {
            head: self.head,
            log: log.id,
            seq: added(tx, scope, "amendment", self.head.id, &log).await?,
            amendment: self.amendment.clone(),
            late_addition: late,
            flags: assessed(&self.amendment.body).flags.into_iter().map(|flag| flag.message()).collect(),
            receipt: receipt(tx, scope, hash)?,
        };
        amendment::insert(tx, scope, &amended).await?;
        self.recount(tx, &entry, &log).await?;
        grown(tx, scope, log, &crew, false).await?;
        Ok(Taken { entry: id, verdict: verdict(Writer::Crew, late) })
    }
}

impl AmendEntry {
    async fn authorise(&self, tx: &Tx, entry: &Entry, log: &PatrolLog) -> Result<Crew> {
        let shift = shift::get(tx.conn(), &self.scope, log.shift()).await?;
        let crew = logbook::crew(tx.conn(), &self.scope, &shift).await?;
        let duty = Duty { team: shift.team, state: shift.state, crew: &crew };
        may_amend(&self.scope, duty, entry.receipt.author)?;
        Ok(crew)
    }

    fn check(&self, amended: &EntryBody) -> Result<()> {
        let mut problems = self.head.problems();
        problems.extend(self.amendment.validate(amended));
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// A gathering counts as it now reads: at once, or, beside an accepted text, once the officer accepts the amendment. A
    /// breach counts at once and for good.
    async fn recount(&self, tx: &Tx, entry: &Entry, log: &PatrolLog) -> Result<()> {
        let EntryBody::Gathering(record) = &self.amendment.body else { return Ok(()) };
        let amendments: Vec<Amendment> = amendment::of_log(tx.conn(), &self.scope, log.id)
            .await?
            .into_iter()
            .filter(|other| other.amendment.entry == entry.id())
            .map(|other| other.amendment)
            .collect();
        let breach = !all_breaches(&entry.body, &amendments).is_empty();
        let counts = (log.review.state != LogState::Accepted).then_some(record.as_ref());
        gathering::follow(tx, &self.scope, entry.id(), counts, breach).await
    }
}
