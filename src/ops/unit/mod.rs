//! Adding provinces, cities and wards and changing them.

mod create;
mod trail;
mod update;

pub use create::CreateUnit;
pub use update::UpdateUnit;

use crate::domain::unit::{UnitFacts, UnitKind};
use crate::error::{Error, Result};
use crate::id::UnitId;
use crate::store::{Tx, unit};
use crate::words::Code;

/// Refuses facts that are wrong in themselves.
fn check(facts: &UnitFacts, kind: UnitKind) -> Result<()> {
    let problems = facts.check(kind);
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

/// Refuses a code that another unit under the same one has from the same day on. The tree must be locked.
async fn check_code(tx: &Tx, own: Option<UnitId>, parent: Option<UnitId>, facts: &UnitFacts) -> Result<()> {
    let Some(code) = facts.official_code.as_deref().map(str::trim) else { return Ok(()) };
    let taken = unit::by_code(tx.conn(), parent, code, facts.valid_from).await?;
    if taken.is_some_and(|id| Some(id) != own) { Err(Error::conflict(Code::UnitCodeTaken)) } else { Ok(()) }
}
