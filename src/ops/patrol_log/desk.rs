//! What every writing in a log begins and ends with.

use uuid::Uuid;

use crate::domain::authority::{GrantScope, Role, WardScope};
use crate::domain::patrol_log::{Crew, LogAction, LogState, Verdict, Writer};
use crate::error::{Error, Result};
use crate::id::{AccountId, AmendmentId, EntryId, LogId};
use crate::store::log_entry::{self, Receipt};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::patrol_log::{self, PatrolLog};
use crate::store::{Change, Tx, amendment, grant};
use crate::words::{Code, Message};

/// How an item comes in now.
pub(super) fn receipt(tx: &Tx, scope: &WardScope, content_hash: String) -> Result<Receipt> {
    Ok(Receipt {
        at: tx.now(),
        author: scope.account().ok_or(Error::Forbidden(Code::Forbidden))?,
        author_person: scope.person(),
        session: tx.actor().session,
        content_hash,
    })
}

/// The entry that an item with this id made or amended, if it is known: the same author and the same content. The id of
/// anything else is taken, and no more is said about it.
pub(super) async fn known(tx: &Tx, scope: &WardScope, id: Uuid, hash: &str) -> Result<Option<EntryId>> {
    let entry = log_entry::find(tx.conn(), scope, EntryId(id)).await?.map(|found| (found.id(), found.receipt));
    let found = match entry {
        Some(found) => Some(found),
        None => amendment::find(tx.conn(), scope, AmendmentId(id)).await?.map(|a| (a.amendment.entry, a.receipt)),
    };
    match found {
        None => Ok(None),
        Some((entry, r)) if Some(r.author) == scope.account() && r.content_hash == hash => Ok(Some(entry)),
        Some(_) => Err(Error::conflict(Code::IdTaken)),
    }
}

/// Whether what comes now comes after the log was handed in.
pub(super) fn is_late(log: &PatrolLog) -> bool {
    matches!(log.review.state, LogState::Submitted | LogState::Accepted)
}

/// What to say of an item that was taken.
pub(super) fn verdict(writer: Writer, late: bool) -> Verdict {
    if late || writer == Writer::StandIn { Verdict::AppliedForReview } else { Verdict::Applied }
}

/// Numbers something that was added to the ward's data.
pub(super) async fn added(
    tx: &mut Tx,
    scope: &WardScope,
    kind: &'static str,
    id: Uuid,
    log: &PatrolLog,
) -> Result<i64> {
    let change = Change { kind, id, verb: "added", team: Some(log.team), person: scope.person() };
    tx.changed(scope.ward(), change).await
}

/// Writes that something was added to the log; if that brings an accepted log back to the officers, they are told.
pub(super) async fn grown(tx: &Tx, scope: &WardScope, mut log: PatrolLog, crew: &Crew, is_new: bool) -> Result<()> {
    let waited = log.review.needs_review();
    log.review = log.review.apply(LogAction::LateAddition).map_err(Error::conflict)?;
    if !is_new {
        log.stamp = log.stamp.next(tx);
    }
    patrol_log::update(tx, scope, &log).await?;
    if log.review.needs_review() && !waited {
        tell_officers(tx, scope, &log, crew, Code::NoticeLogAddition).await?;
    }
    Ok(())
}

/// Tells the ward's police, but for those who were on the crew and cannot review the log.
pub(super) async fn tell_officers(tx: &Tx, scope: &WardScope, log: &PatrolLog, crew: &Crew, code: Code) -> Result<()> {
    let own = crew.accounts();
    let mut officers: Vec<AccountId> = grant::list(tx.conn(), scope, tx.now())
        .await?
        .into_iter()
        .filter(|held| held.grant.role == Role::Police && held.grant.scope == GrantScope::Ward(scope.ward()))
        .filter(|held| held.grant.holds_at(tx.now()) && !own.contains(&held.account))
        .map(|held| held.account)
        .collect();
    officers.sort_unstable();
    officers.dedup();
    for officer in officers {
        notice::tell(tx, scope.ward(), about(log, Recipient::Account(officer), code)).await?;
    }
    Ok(())
}

/// Tells everybody who had to do with the shift.
pub(super) async fn tell_crew(tx: &Tx, scope: &WardScope, log: &PatrolLog, crew: &Crew, code: Code) -> Result<()> {
    for mate in &crew.0 {
        notice::tell(tx, scope.ward(), about(log, Recipient::Person(mate.person), code)).await?;
    }
    Ok(())
}

fn about(log: &PatrolLog, to: Recipient, code: Code) -> Notice {
    let message = Message::new(code).with("ref_no", log.ref_no).with("date", log.duty_date);
    let LogId(object) = log.id;
    Notice { to, message, kind: "patrol_log", object, due_at: None }
}
