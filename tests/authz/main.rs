//! Every operation of the built document × everybody who might call it, against a table of who may.
//!
//! Refusals and permissions use the same ids in the same run, so that a refusal is never a slip of the pen: where nobody
//! gets through, the row fails. An operation that is not in the table fails the run.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[allow(dead_code, unused_macros, reason = "shared with the tests of the API")]
#[path = "../api/support/mod.rs"]
#[macro_use]
mod support;

mod cast;
mod copies;
mod table;
mod walk;

#[tokio::test]
async fn everybody_is_answered_by_the_table_on_sqlite() {
    walk::walk(support::Db::Sqlite).await;
}

#[tokio::test]
async fn everybody_is_answered_by_the_table_on_postgresql() {
    walk::walk(support::Db::Postgres).await;
}
