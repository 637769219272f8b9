//! The roles that go with a membership.

use serde_json::json;

use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::domain::authority::{Grant, GrantScope, Right, Role, WardScope};
use crate::domain::people::WardDay;
use crate::error::Result;
use crate::id::AccountId;
use crate::store::membership::{self, Membership};
use crate::store::{Tx, account_audit, grant};

/// Makes the account a volunteer of the team for as long as the membership lasts, from midnight to midnight of the ward's
/// zone, if it is not yet. The account is locked.
pub(in crate::ops) async fn write(
    tx: &Tx,
    scope: &WardScope,
    day: &WardDay,
    account: AccountId,
    of: &Membership,
) -> Result<()> {
    if !grant::of_membership(tx.conn(), account, of.id).await?.is_empty() {
        return Ok(());
    }
    let (valid_from, valid_to) = day.instants(&of.days);
    let over = GrantScope::Team(scope.ward(), of.team);
    let given = Grant { id: tx.new_id(), role: Role::Volunteer, scope: over, valid_from, valid_to };
    grant::insert(tx, account, &given, Some(of.id)).await?;
    note(tx, scope, account, "role_granted", &given, of).await
}

/// Ends what the account holds in the team when the membership does: the volunteer's role, and others that had begun by
/// then. A last day in the past ends them now: what was done in between was done by right. Those of leader and deputy only the ward's police take along. Answers the others that it ended.
pub(super) async fn end(
    tx: &Tx,
    scope: &WardScope,
    day: &WardDay,
    account: AccountId,
    ended: &Membership,
) -> Result<Vec<Role>> {
    let Some(last) = ended.days.to else { return Ok(Vec::new()) };
    let (at, next) = (day.ends(last).max(day.now), last.succ_opt().unwrap_or(last));
    for held in grant::of_membership(tx.conn(), account, ended.id).await? {
        if outlasts(&held, at) {
            close(tx, scope, account, &held, ended, at).await?;
        }
    }
    let all = membership::of_people(tx.conn(), scope, &[ended.person]).await?;
    if all.iter().any(|m| m.id != ended.id && m.team == ended.team && m.days.reach(next)) {
        return Ok(Vec::new());
    }
    let mut others = Vec::new();
    let over = GrantScope::Team(scope.ward(), ended.team);
    for held in grant::of_account(tx.conn(), account).await? {
        let begun = held.valid_from < at || held.valid_from <= day.now;
        let other = held.scope == over && held.role != Role::Volunteer;
        if !(other && begun && outlasts(&held, at)) {
            continue;
        }
        if held.role != Role::ShiftLeader {
            scope.require(Right::ManagePeople)?;
        }
        close(tx, scope, account, &held, ended, at).await?;
        others.push(held.role);
    }
    Ok(others)
}

fn outlasts(held: &Grant, at: Instant) -> bool {
    held.valid_to.is_none_or(|end| at < end)
}

async fn close(
    tx: &Tx,
    scope: &WardScope,
    account: AccountId,
    held: &Grant,
    of: &Membership,
    at: Instant,
) -> Result<()> {
    grant::end(tx, account, held, at).await?;
    note(tx, scope, account, "role_ended", held, of).await
}

async fn note(
    tx: &Tx,
    scope: &WardScope,
    account: AccountId,
    action: &str,
    grant: &Grant,
    of: &Membership,
) -> Result<()> {
    let facts = json!({
        "grant": grant.id,
        "role": grant.role.as_str(),
        "ward": scope.ward(),
        "team": of.team,
        "membership": of.id,
    });
    account_audit::record(tx, account, action, None, facts).await
}
