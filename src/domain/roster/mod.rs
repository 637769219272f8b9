//! Who may stand on which shift.

mod night;
mod period;
mod requirement;
pub mod rules;
mod state;
mod violation;

pub use night::{crew_may_change, volunteer_may_choose};
pub use period::{MOST_DAYS, Period};
pub use requirement::Requirement;
pub use state::{
    Affiliation, AssignmentAction, AssignmentState, MemberPosition, PatternState, Position, ShiftAction, ShiftState,
    TeamKind, next_assignment, next_shift,
};
pub use violation::{Severity, Violation};

#[cfg(test)]
mod tests;
