//! Pure rules: no database, no network, no clock of their own. Time comes in as an argument.

#[macro_use]
mod vocabulary;

pub mod attendance;
pub mod authority;
pub mod patrol_log;
pub mod people;
pub mod policy;
pub mod roster;
pub mod text;
pub mod time;
pub mod unit;

pub use vocabulary::Vocabulary;
