//! Version and last change of something that people edit.

use crate::clock::Instant;
use crate::domain::Vocabulary;
use crate::error::{Error, Result};
use crate::id::AccountId;
use crate::store::Tx;

/// Version and last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Counts from 1.
    pub version: i64,
    /// Who changed it last.
    pub updated_by: Option<AccountId>,
    /// When.
    pub updated_at: Instant,
}

impl Stamp {
    /// The stamp of something new.
    pub fn first(tx: &Tx) -> Self {
        Self { version: 1, updated_by: tx.actor().account, updated_at: tx.now() }
    }

    /// The stamp after this action's change.
    #[must_use]
    pub fn next(&self, tx: &Tx) -> Self {
        Self { version: self.version + 1, ..Self::first(tx) }
    }

    /// Refuses an edit of another version than this one; `None` edits whatever is there.
    ///
    /// # Errors
    /// [`Error::Stale`] saying who changed it and when.
    pub fn expect(&self, version: Option<i64>) -> Result<()> {
        match version {
            Some(expected) if expected != self.version => Err(Error::Stale {
                current: self.version,
                changed_by: self.updated_by.map(|id| id.to_string()),
                changed_at: Some(self.updated_at),
            }),
            _ => Ok(()),
        }
    }
}

/// The value of a stored word.
///
/// # Errors
/// [`Error::Internal`] for a word that this version does not know.
pub(super) fn vocabulary_of<V: Vocabulary>(word: &str) -> Result<V> {
    V::parse(word).ok_or_else(|| Error::internal(format!("{} has no word «{word}»", V::NAME)))
}
