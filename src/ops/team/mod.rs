//! Setting up teams and changing them.

mod create;
mod update;

pub use create::{CreateTeam, TeamFields};
pub use update::UpdateTeam;
