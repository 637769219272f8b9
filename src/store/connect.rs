//! Opens the database: the only place that knows which of the two it is, and the only one that knows the migrations.

use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use super::Tx;
use crate::clock::Instant;
use crate::domain::authority::Actor;
use crate::error::{Error, Result};
use crate::id::Ids;

/// A handle on the database; cloning shares the pool.
#[derive(Clone, Debug)]
pub struct Store {
    db: DatabaseConnection,
}

/// Seconds that a SQLite writer waits for the one before it, and that anybody waits for a connection.
const WAIT: Duration = Duration::from_secs(10);

impl Store {
    /// Opens `url` (`sqlite://path` or `postgres://…`) with at most `connections` connections.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database cannot be reached.
    pub async fn connect(url: &str, connections: u32) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(WAIT)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(WAIT)
                    .foreign_keys(true)
            });
        let db = Database::connect(options).await.map_err(|e| Error::Unavailable(e.into()))?;
        Ok(Self { db })
    }

    /// For reads outside an action.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// [`Error::Internal`] when a step fails; that step leaves nothing behind.
    pub async fn migrate(&self) -> Result<()> {
        Ok(Migrator::up(&self.db, None).await?)
    }

    /// Steps that are not applied yet, oldest first.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn pending_migrations(&self) -> Result<Vec<String>> {
        let pending = Migrator::get_pending_migrations(&self.db).await?;
        Ok(pending.iter().map(|step| step.name().to_owned()).collect())
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// When there is none.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.db.execute_unprepared("SELECT 1").await.map(drop)?)
    }

    /// Begins one action's transaction. SQLite takes the write lock at once, so that a read inside is never stale.
    ///
    /// # Errors
    /// When no connection or no write lock is to be had in time.
    pub async fn begin(&self, now: Instant, ids: Ids, actor: Actor) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx::new(self.db.begin_with_options(options).await?, now, ids, actor))
    }

    /// Closes the pool after what runs has finished.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::warn!(%error, "closing the database");
        }
    }
}
