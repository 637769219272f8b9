//! A ward's code, by which somebody who signs in already becomes its person.

use chrono::TimeDelta;

use super::CODE_HOURS;
use crate::clock::Instant;
use crate::credentials::OneTimeCode;
use crate::domain::authority::WardScope;
use crate::error::{Error, Result};
use crate::id::PersonId;
use crate::ops::Action;
use crate::ops::people::ward_day;
use crate::store::audit::{self, Line};
use crate::store::link_code::{self, LinkCode};
use crate::store::{Tx, person};
use crate::words::Code;

/// Issues a code that links an account to a person who has none; codes issued before are void.
#[derive(Debug)]
pub struct IssueLinkCode {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// For whom.
    pub person: PersonId,
}

/// A code that links. It exists nowhere else.
#[derive(Debug)]
pub struct IssuedLink {
    /// The code.
    pub code: OneTimeCode,
    /// Until when the code is good.
    pub expires_at: Instant,
}

impl Action for IssueLinkCode {
    type Output = IssuedLink;

    async fn run(&self, tx: &mut Tx) -> Result<IssuedLink> {
        tx.lock_ward(self.scope.ward()).await?;
        let day = ward_day(tx, &self.scope).await?;
        let seen = person::seen(tx.conn(), &self.scope, &day, self.person).await?;
        seen.require_all_teams(&self.scope)?;
        if seen.person.account.is_some() {
            return Err(Error::conflict(Code::PersonHasAccount));
        }
        let issued_by = tx.actor().account.ok_or(Error::Forbidden(Code::Forbidden))?;
        let code = OneTimeCode::new(tx.bytes());
        let expires_at = tx.now() + TimeDelta::hours(CODE_HOURS);
        let stored = LinkCode { id: tx.new_id(), person: self.person, hash: code.hash(), issued_by, expires_at };
        link_code::issue(tx, &self.scope, stored).await?;
        let line = Line::new("person", self.person, "link_code_issued").person(self.person);
        audit::record(tx, &self.scope, line).await?;
        Ok(IssuedLink { code, expires_at })
    }
}
