//! Writing an entry. What a crew saw is never refused for coming late: it is marked, and looked at.

use super::Taken;
use super::desk::{added, grown, is_late, known, receipt, verdict};
use crate::clock::Instant;
use crate::credentials::MacKey;
use crate::domain::authority::WardScope;
use crate::domain::patrol_log::{
    Assessment, Duty, EntryBody, EntryFlag, ItemHead, Position, Verdict, Writer, assess, entry_hash, may_write,
    time_flags,
};
use crate::error::{Error, FieldProblem, Result};
use crate::id::{EntryId, ShiftId};
use crate::ops::Action;
use crate::store::log_entry::{self, Entry};
use crate::store::patrol_log::{self, PatrolLog};
use crate::store::shift::Shift;
use crate::store::{Tx, gathering, logbook, policy, shift};
use crate::words::Message;

/// Writes an entry into a shift's log; the first one opens it.
#[derive(Debug)]
pub struct AddEntry {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// The key of content hashes.
    pub mac: MacKey,
    /// Of which shift.
    pub shift: ShiftId,
    /// What the phone says of the entry.
    pub head: ItemHead,
    /// When it happened, as its author says.
    pub occurred_at: Instant,
    /// Where the phone was; for a gathering no finer than its point may be.
    pub position: Option<Position>,
    /// What it says.
    pub body: EntryBody,
}

impl Action for AddEntry {
    type Output = Taken;

    async fn run(&self, tx: &mut Tx) -> Result<Taken> {
        let scope = &self.scope;
        tx.lock_ward(scope.ward()).await?;
        let shift = shift::get(tx.conn(), scope, self.shift).await?;
        let crew = logbook::crew(tx.conn(), scope, &shift).await?;
        let writer = may_write(scope, Duty { team: shift.team, state: shift.state, crew: &crew })?;
        // Keyed: once a short text is erased, nobody without our key can try words against what stays.
        let plain = entry_hash(&self.head, self.shift, self.occurred_at, &self.body);
        let hash = self.mac.hash(&[plain.as_bytes()]);
        if let Some(entry) = known(tx, scope, self.head.id, &hash).await? {
            return Ok(Taken { entry, verdict: Verdict::Duplicate });
        }
        self.check()?;
        let found = patrol_log::find(tx.conn(), scope, patrol_log::id_of(self.shift)).await?;
        let is_new = found.is_none();
        let log = match found {
            Some(log) => log,
            None => patrol_log::open(tx, scope, &shift).await?,
        };
        let late = is_late(&log);
        let entry = self.entry(tx, &log, &shift, writer, hash).await?;
        self.write(tx, &log, &entry).await?;
        grown(tx, scope, log, &crew, is_new).await?;
        Ok(Taken { entry: entry.id(), verdict: verdict(writer, late) })
    }
}

impl AddEntry {
    fn check(&self) -> Result<()> {
        let mut problems = self.head.problems();
        problems.extend(self.body.validate().into_iter().map(in_body));
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    async fn entry(&self, tx: &mut Tx, log: &PatrolLog, shift: &Shift, writer: Writer, hash: String) -> Result<Entry> {
        let policy = policy::of_night(tx.conn(), &self.scope, shift.duty_date).await?;
        let mut marks = time_flags(self.occurred_at, tx.now(), &shift.time, &policy.attendance);
        if writer == Writer::StandIn {
            marks.insert(EntryFlag::StandIn);
        }
        let mut flags: Vec<Message> = marks.into_iter().map(EntryFlag::message).collect();
        flags.extend(assessed(&self.body).flags.into_iter().map(|flag| flag.message()));
        Ok(Entry {
            head: self.head,
            log: log.id,
            seq: added(tx, &self.scope, "log_entry", self.head.id, log).await?,
            occurred_at: self.occurred_at,
            body: self.body.clone(),
            position: self.position,
            late_addition: is_late(log),
            flags,
            receipt: receipt(tx, &self.scope, hash)?,
        })
    }

    async fn write(&self, tx: &Tx, log: &PatrolLog, entry: &Entry) -> Result<()> {
        log_entry::insert(tx, &self.scope, entry).await?;
        match &self.body {
            EntryBody::Gathering(record) => {
                let breach = !assessed(&self.body).breaches.is_empty();
                gathering::insert(tx, &self.scope, log, EntryId(self.head.id), record, breach).await
            }
            _ => Ok(()),
        }
    }
}

/// How a body is judged; only gatherings are.
pub(super) fn assessed(body: &EntryBody) -> Assessment {
    match body {
        EntryBody::Gathering(record) => assess(record),
        _ => Assessment::default(),
    }
}

fn in_body(problem: FieldProblem) -> FieldProblem {
    FieldProblem { pointer: format!("/body{}", problem.pointer), message: problem.message }
}
