//! Pure rules: no database, no network, no clock of their own. Time comes in as an argument.

#[macro_use]
mod vocabulary;

pub mod attendance;
pub mod roster;
pub mod time;

pub use vocabulary::Vocabulary;
