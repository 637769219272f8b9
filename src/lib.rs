//! wardwatch: rosters, attendance and patrol logs for volunteer patrols and civil-defence teams.
//!
//! Start reading here; docs/ARCHITECTURE.md says who may import whom.

pub mod clock; // time, passed in
pub mod domain; // pure rules, no I/O
pub mod error; // what can go wrong, without HTTP words
pub mod id; // typed ids
pub mod words; // what the service says, in Vietnamese and English
