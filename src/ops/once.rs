//! Writes that a phone may send again: the first time they happen, after that only their result is named again.

use uuid::Uuid;

use super::Action;
use crate::error::{Error, Result};
use crate::id::{AccountId, WardId};
use crate::store::{Tx, idempotency};
use crate::words::Code;

/// An action under an idempotency key. The record is written with the effect, in the same transaction; two requests with
/// one key that race end with one effect, since the key's row is unique.
#[derive(Debug)]
pub struct Once<'a, A> {
    /// Whose key it is.
    pub account: AccountId,
    /// The operation's id.
    pub operation: &'static str,
    /// The key.
    pub key: &'a str,
    /// Keyed hash of the request.
    pub hash: &'a str,
    /// The ward that the result belongs to.
    pub ward: Option<WardId>,
    /// What to do.
    pub action: &'a A,
}

impl<A> Action for Once<'_, A>
where
    A: Action,
    A::Output: From<Uuid> + Into<Uuid> + Copy + Sync,
{
    type Output = A::Output;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Output> {
        if let Some(record) = idempotency::find(tx, self.account, self.operation, self.key).await? {
            if record.request_hash != self.hash {
                return Err(Error::conflict(Code::IdempotencyKeyReused));
            }
            return record.resource_id.map(Into::into).ok_or(Error::NotFound);
        }
        let output = self.action.run(tx).await?;
        let record = idempotency::Record { request_hash: self.hash.to_owned(), resource_id: Some(output.into()) };
        idempotency::insert(tx, self.account, self.operation, self.key, self.ward, record).await?;
        Ok(output)
    }
}
