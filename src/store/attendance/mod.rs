//! Attendance of a ward: events, which are only ever added, and what they amount to.

mod event;
mod sheet;

pub use event::{Stored, candidates, find, insert, of_shifts};
pub(crate) use sheet::presence;
pub use sheet::{Line, PersonTotals, Sheet, own_lines, sheet, totals_by_person};
