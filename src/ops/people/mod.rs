//! People of a ward: adding and changing them, what they belong to, what they can, and whether they may serve.

mod affiliation;
mod create;
mod fields;
mod holding;
mod suspend;
mod update;

pub use affiliation::{AddAffiliation, EndAffiliation};
pub use create::CreatePerson;
pub use fields::PersonFields;
pub use holding::{AddHolding, EndHolding};
pub use suspend::{ReinstatePerson, SuspendPerson};
pub use update::UpdatePerson;

use crate::domain::authority::WardScope;
use crate::domain::people::WardDay;
use crate::error::Result;
use crate::store::{Tx, unit};

/// The ward's present day, in the action's transaction.
pub(super) async fn ward_day(tx: &Tx, scope: &WardScope) -> Result<WardDay> {
    Ok(WardDay::new(unit::ward(tx.conn(), scope.ward()).await?.zone, tx.now()))
}
