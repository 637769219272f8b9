//! Who may stand on which shift.

mod violation;

pub use violation::{Severity, Violation};
