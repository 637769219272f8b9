//! Who may stand on which shift.

mod requirement;
mod state;
mod violation;

pub use requirement::Requirement;
pub use state::{
    Affiliation, AssignmentAction, AssignmentState, MemberPosition, Position, ShiftAction, ShiftState, TeamKind,
    next_assignment, next_shift,
};
pub use violation::{Severity, Violation};

#[cfg(test)]
mod tests;
