//! Writing a shift's log, amending it, handing it in and reviewing it.

mod add_entry;
mod amend;
mod desk;
mod step;

pub use add_entry::AddEntry;
pub use amend::AmendEntry;
pub use step::StepLog;

use crate::domain::patrol_log::Verdict;
use crate::id::EntryId;

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The entry that was written or amended.
    pub entry: EntryId,
    /// What became of it.
    pub verdict: Verdict,
}
