//! wardwatch: rosters, attendance and patrol logs for volunteer patrols and civil-defence teams.
//!
//! Start reading here; docs/ARCHITECTURE.md says who may import whom.

#[macro_use]
pub mod domain; // pure rules, no I/O; first, since its word-list macro serves all

pub mod app; // what the service is made of
pub mod cli; // the command line
pub mod clock; // time, passed in
pub mod config; // every setting
pub mod credentials; // passwords, tokens, codes and keys
pub mod demo; // the made-up demo ward
pub mod error; // what can go wrong, without HTTP words
pub mod http; // the HTTP API
pub mod id; // typed ids
pub mod ops; // use cases that change something
pub mod store; // the database
pub mod words; // what the service says, in Vietnamese and English
