//! The API's tests: one binary, every test on SQLite and on PostgreSQL.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[macro_use]
mod support;

mod areas;
mod assignments;
mod attendance;
mod audit;
mod changes;
mod demo;
mod home;
mod logbook;
mod notices;
mod patterns;
mod people;
mod policies;
mod publishing;
mod qualifications;
mod roles;
mod seat_races;
mod sessions;
mod shifts;
mod transport;
mod unit_roles;
mod units;
