//! Giving roles and ending them. Who gives which stands in [`crate::domain::authority::may_appoint`]; the rights of the one
//! who gives are read again under the locks, so that a right removed at 22:00 gives nothing at 22:00.

mod appoint;
mod end;
mod give;
mod tell;
mod unit;

pub use end::EndWardRole;
pub use give::{GiveWardRole, Holder};
pub use unit::{EndUnitRole, GiveUnitRole};

use crate::clock::Instant;

/// From when to when a role shall be held.
#[derive(Clone, Copy, Debug, Default)]
pub struct Term {
    /// From when on; now if not said.
    pub from: Option<Instant>,
    /// Until when, exclusive; open-ended if not said.
    pub until: Option<Instant>,
}
