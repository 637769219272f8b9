//! The handle that every layer gets: what the service is made of. Cloning is cheap.

use std::sync::Arc;

use crate::clock::{Clock, Instant};
use crate::config::Config;
use crate::credentials::{Keyring, PasswordRules};
use crate::error::{Error, Result};
use crate::id::Ids;
use crate::ops::{Action, Actor};
use crate::store::Store;

/// The service's parts.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The present.
    pub clock: Clock,
    /// Ids and randomness.
    pub ids: Ids,
    /// The settings.
    pub config: Arc<Config>,
    /// The signing keys.
    pub keys: Arc<Keyring>,
    /// How passwords are hashed.
    pub passwords: Arc<PasswordRules>,
}

/// How often an action that lost a race runs again before the caller is told to come back.
const TRIES: u32 = 8;

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When the password cost of `config` cannot be used.
    pub fn new(store: Store, clock: Clock, ids: Ids, config: Config, keys: Keyring) -> Result<Self> {
        let passwords = PasswordRules::new(config.password_memory_kib, ids.bytes())?;
        Ok(Self { store, clock, ids, config: Arc::new(config), keys: Arc::new(keys), passwords: Arc::new(passwords) })
    }

    /// The present.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Runs one action in one transaction. One that lost a race (deadlock, serialization failure, a key that somebody
    /// else took first) runs again from the start.
    ///
    /// # Errors
    /// The action's own, or [`Error::Contended`] after too many races lost.
    pub async fn act<A: Action>(&self, actor: &Actor, action: &A) -> Result<A::Output> {
        let mut tries = 1;
        loop {
            match self.attempt(actor, action).await {
                Err(Error::Contended(cause)) if tries < TRIES => {
                    tracing::debug!(%cause, tries, "an action runs again");
                    tries += 1;
                }
                other => return other,
            }
        }
    }

    async fn attempt<A: Action>(&self, actor: &Actor, action: &A) -> Result<A::Output> {
        let mut tx = self.store.begin(self.now(), self.ids.clone(), actor.clone()).await?;
        let output = action.run(&mut tx).await?;
        tx.commit().await?;
        Ok(output)
    }

    /// Hashes a password on a thread that may be slow.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash_password(&self, password: String) -> Result<String> {
        let (rules, salt) = (Arc::clone(&self.passwords), self.ids.bytes());
        tokio::task::spawn_blocking(move || rules.hash(&password, salt)).await.map_err(Error::internal)?
    }

    /// Compares a password on a thread that may be slow; the time taken does not tell whether `stored` was there.
    ///
    /// # Errors
    /// When the thread fails.
    pub async fn password_matches(&self, password: String, stored: Option<String>) -> Result<bool> {
        let rules = Arc::clone(&self.passwords);
        tokio::task::spawn_blocking(move || rules.verify(&password, stored.as_deref())).await.map_err(Error::internal)
    }
}
