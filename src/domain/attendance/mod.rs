//! Attendance: append-only events of check-in and check-out, and what they add up to.
//!
//! Facts are never refused. A doubtful one is flagged and counted by the rule written here; corrections are further
//! events. [`resolve_shift`] says which shift an event belongs to, [`occurred_at`] when it happened, [`fold`] what a
//! person's events on one shift amount to, [`totals`] what shifts add up to.

mod event;
mod fold;
mod item;
mod occurred;
mod placement;
mod policy;
mod receipt;
mod totals;

pub use event::{AttendanceEvent, AttendanceKind, Flag, Method};
pub use fold::{Presence, PresenceState, fold};
pub use item::{AttendanceItem, ITEM_VERSION, Position, ROLL_CALL_MOST};
pub use occurred::{Occurrence, occurred_at};
pub use placement::resolve_shift;
pub use policy::AttendancePolicy;
pub use receipt::{AttendanceVerdict, Reporter, noticed, verdict, was_on};
pub use totals::{Served, Totals, totals};

#[cfg(test)]
mod tests;
