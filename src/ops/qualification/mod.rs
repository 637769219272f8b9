//! Keeping the list of kinds of qualification of a ward.

mod create;
mod update;

pub use create::{CreateQualification, QualificationNames};
pub use update::UpdateQualification;
