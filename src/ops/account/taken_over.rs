//! What an account takes over with a person: the rights of the memberships, and the seats on published shifts.

use crate::domain::authority::{GrantScope, Role, WardScope};
use crate::domain::people::WardDay;
use crate::error::Result;
use crate::id::AccountId;
use crate::ops::membership::write_grant;
use crate::store::duty;
use crate::store::grant::{self, Listed};
use crate::store::link_duty::{self, Seat};
use crate::store::notice::{self, Notice, Recipient};
use crate::store::person::{self, Person, Seen};
use crate::store::{Tx, account_person};
use crate::words::{Code, Message};

/// Links `account` to the person. The ward is locked; the account is locked or new.
pub(super) async fn by(tx: &Tx, scope: &WardScope, day: &WardDay, seen: &Seen, account: AccountId) -> Result<()> {
    let old = &seen.person;
    let new = Person { account: Some(account), stamp: old.stamp.next(tx), ..old.clone() };
    person::update(tx, scope, &new).await?;
    let rest = seen.suspension.as_ref().map(|s| (s.from, s.to));
    account_person::insert(tx, scope, account, old.id, rest).await?;
    for membership in &seen.memberships {
        write_grant(tx, scope, day, account, membership).await?;
    }
    let seats = link_duty::seats(tx.conn(), scope, old.id, tx.now()).await?;
    let clashes = book(tx, scope, account, seats).await?;
    tell(tx, scope, &clashes).await
}

/// Enters the seats as the account's duties. Answers those at whose hours it is busy elsewhere: they stay as they are,
/// and somebody must look at them.
async fn book(tx: &Tx, scope: &WardScope, account: AccountId, seats: Vec<Seat>) -> Result<Vec<Seat>> {
    let mut busy = link_duty::busy(tx, account, tx.now()).await?;
    let mut clashes = Vec::new();
    for seat in seats {
        if busy.iter().any(|other| other.overlaps(&seat.time)) {
            clashes.push(seat);
        } else {
            busy.push(seat.time);
            duty::book(tx, scope, account, seat.assignment, (seat.shift, seat.time)).await?;
        }
    }
    Ok(clashes)
}

/// Tells the ward's police and the team's leader of each clash, and nothing of what it is with.
async fn tell(tx: &Tx, scope: &WardScope, clashes: &[Seat]) -> Result<()> {
    if clashes.is_empty() {
        return Ok(());
    }
    let grants = grant::list(tx.conn(), scope, tx.now()).await?;
    for seat in clashes {
        let told = |held: &&Listed| {
            let of_team = GrantScope::Team(scope.ward(), seat.team);
            held.grant.holds_at(tx.now())
                && match held.grant.role {
                    Role::Police => held.grant.scope == GrantScope::Ward(scope.ward()),
                    Role::TeamLeader => held.grant.scope == of_team,
                    _ => false,
                }
        };
        let mut accounts: Vec<AccountId> = grants.iter().filter(told).map(|held| held.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        for account in accounts {
            let message = Message::new(Code::SeatBusyElsewhere).with("duty_date", seat.duty_date);
            let (to, object) = (Recipient::Account(account), seat.assignment.into());
            let notice = Notice { to, message, kind: "assignment", object, due_at: Some(seat.time.start) };
            notice::tell(tx, scope.ward(), notice).await?;
        }
    }
    Ok(())
}
