//! What giving and ending a role have in common, in a ward and above.

use chrono::SubsecRound;
use serde_json::json;

use super::Term;
use crate::domain::Vocabulary;
use crate::domain::authority::{Appointment, Caller, Grant, GrantScope, Role, may_appoint};
use crate::error::{Error, FieldProblem, Result};
use crate::id::{AccountId, UnitId};
use crate::store::{Tx, account, account_audit, grant, role, session, unit};
use crate::words::Code;

/// Demands that the caller may give or end `role` over `over`, which lies in or is `within`, to or for `to`.
pub(super) async fn demand(
    tx: &Tx,
    by: &Caller,
    within: UnitId,
    (role, over): (Role, GrantScope),
    to: AccountId,
) -> Result<()> {
    if by.account == to {
        return Err(Error::Forbidden(Code::OwnRole));
    }
    let by = session::caller(tx.conn(), by.account, by.session, tx.now()).await?;
    let above = unit::ancestors(tx.conn(), within).await?;
    let ward_has_city = role::city_covers(tx.conn(), &above, tx.now()).await?;
    let what = Appointment { role, scope: over, to, above: &above, ward_has_city };
    if may_appoint(by.account, by.grants(), &what) {
        Ok(())
    } else {
        Err(Error::Forbidden(Code::AppointmentNotAllowed))
    }
}

/// Refuses an account that is not there or may not sign in.
pub(super) async fn check_account(tx: &Tx, id: AccountId) -> Result<()> {
    let known = account::get(tx.conn(), id).await?.is_some_and(|a| a.active);
    if known { Ok(()) } else { Err(Error::field("/account_id", Code::UnknownReference)) }
}

/// Gives a role to an account, which must be locked.
pub(super) async fn give(tx: &Tx, to: AccountId, role: Role, over: GrantScope, term: Term) -> Result<Grant> {
    let new = Grant {
        id: tx.new_id(),
        role,
        scope: over,
        valid_from: term.from.map_or_else(|| tx.now(), |from| from.trunc_subsecs(3)),
        valid_to: term.until.map(|until| until.trunc_subsecs(3)),
    };
    check_term(tx, &new)?;
    let held = grant::of_account(tx.conn(), to).await?;
    if held.iter().any(|old| (old.role, old.scope) == (role, over) && overlap(old, &new)) {
        return Err(Error::conflict(Code::RoleHeldAlready));
    }
    grant::insert(tx, to, &new, None).await?;
    let facts = json!({ "grant": new.id, "role": role.as_str(), "from": new.valid_from, "until": new.valid_to });
    account_audit::record(tx, to, "role_given", None, facts).await?;
    Ok(new)
}

fn check_term(tx: &Tx, new: &Grant) -> Result<()> {
    let past = new.valid_from < tx.now();
    let reversed = new.valid_to.is_some_and(|end| end <= new.valid_from);
    let problems = [
        past.then(|| FieldProblem::new("/valid_from", Code::RoleInPast)),
        reversed.then(|| FieldProblem::new("/valid_to", Code::ValidityReversed)),
    ];
    let problems: Vec<_> = problems.into_iter().flatten().collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn overlap(a: &Grant, b: &Grant) -> bool {
    let begins_before_end = |x: &Grant, y: &Grant| y.valid_to.is_none_or(|end| x.valid_from < end);
    begins_before_end(a, b) && begins_before_end(b, a)
}

/// Ends a role of an account, which must be locked: now, or before it begins.
pub(super) async fn end(tx: &Tx, holder: AccountId, old: &Grant, reason: Option<&str>) -> Result<()> {
    if old.valid_to.is_some_and(|end| end <= tx.now()) {
        return Err(Error::conflict(Code::RoleOver));
    }
    let at = tx.now().max(old.valid_from);
    grant::end(tx, holder, old, at).await?;
    let facts = json!({ "grant": old.id, "role": old.role.as_str(), "until": at, "reason": reason });
    account_audit::record(tx, holder, "role_ended", None, facts).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Instant;
    use uuid::Uuid;

    fn held(from: i64, to: Option<i64>) -> Grant {
        let at = |s| Instant::from_timestamp(s, 0).unwrap();
        let id = Uuid::from_u128(1);
        let scope = GrantScope::Ward(id.into());
        Grant { id: id.into(), role: Role::Police, scope, valid_from: at(from), valid_to: to.map(at) }
    }

    #[test]
    fn terms_that_only_touch_do_not_overlap() {
        for (a, b, both) in [
            ((10, Some(20)), (20, None), false),
            ((10, Some(21)), (20, None), true),
            ((10, None), (5, Some(10)), false),
            ((10, None), (5, Some(11)), true),
            ((10, None), (30, Some(40)), true),
            // Ended before it began: held at no instant.
            ((10, Some(10)), (10, None), false),
        ] {
            let (a, b) = (held(a.0, a.1), held(b.0, b.1));
            assert_eq!(overlap(&a, &b), both, "{a:?} {b:?}");
            assert_eq!(overlap(&b, &a), both, "{b:?} {a:?}");
        }
    }
}
