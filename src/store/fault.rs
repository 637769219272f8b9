//! Turns what the database says into what it means.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

use crate::error::{Cause, Error};

/// What a database error means to its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lost a race that the whole action may run again: 40001, 40P01, an exclusion (23P01), SQLite busy.
    Contended,
    /// A unique key refused a row.
    Unique,
    /// The database cannot be reached now.
    Away,
    /// Anything else: ours to mend.
    Fault,
}

pub(super) fn kind(err: &DbErr) -> Kind {
    if matches!(err, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return Kind::Away;
    }
    match code(err).as_deref() {
        Some("40001" | "40P01" | "23P01" | "55P03" | "5" | "261" | "517") => return Kind::Contended,
        Some("57P01" | "57P03" | "53300" | "08006" | "08003") => return Kind::Away,
        _ => {}
    }
    match err.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Kind::Unique,
        _ => Kind::Fault,
    }
}

fn code(err: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = err else {
        return None;
    };
    inner.as_database_error().and_then(|e| e.code()).map(|code| code.into_owned())
}

impl From<DbErr> for Error {
    fn from(err: DbErr) -> Self {
        match kind(&err) {
            Kind::Contended | Kind::Unique => Self::Contended(Cause::from(err)),
            Kind::Away => Self::Unavailable(Cause::from(err)),
            Kind::Fault => Self::Internal(Cause::from(err)),
        }
    }
}
