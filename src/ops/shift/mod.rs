//! Making shifts, changing and cancelling them, closing them, and publishing a roster.

mod cancel;
mod close;
mod create;
mod crew;
mod publish;
mod update;

pub use cancel::CancelShift;
pub use close::CloseShift;
pub use create::{CreateShift, ShiftFields};
pub use crew::CrewFields;
pub use publish::PublishRoster;
pub use update::UpdateShift;

use crate::domain::authority::{Right, WardScope};
use crate::error::{Error, Result};
use crate::store::shift::Shift;
use crate::words::{Code, Message};

/// Demands that the caller builds the roster of the shift's team. Of a shift that was never published nobody else may know.
///
/// # Errors
/// [`Error::Forbidden`] where the caller may see the shift, [`Error::NotFound`] where he may not know of it.
pub fn may_build(scope: &WardScope, shift: &Shift) -> Result<()> {
    match scope.require_team(Right::BuildRoster, shift.team) {
        Err(Error::Forbidden(_)) if shift.published_at.is_none() => Err(Error::NotFound),
        other => other,
    }
}

/// A message about a shift, with its wall time.
pub(crate) fn about(code: Code, shift: &Shift) -> Message {
    Message::new(code)
        .with("date", shift.local_start.format("%d/%m/%Y"))
        .with("time", shift.local_start.format("%H:%M"))
}
