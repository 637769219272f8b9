//! Who may stand on which shift.

mod violation;

pub use violation::{Severity, Violation};

vocabulary! {
    /// What a team does.
    TeamKind {
        /// Patrols.
        Patrol = "patrol",
        /// Civil defence.
        CivilDefence = "civil_defence",
    }
}
