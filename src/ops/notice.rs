//! What a person does with what he was told.

use crate::domain::authority::WardScope;
use crate::error::Result;
use crate::id::NoticeId;
use crate::ops::Action;
use crate::store::{Change, Tx, notice};

/// Marks one of the caller's notices as read; once is enough, and again does no harm.
#[derive(Debug)]
pub struct AcknowledgeNotice {
    /// In which ward, by whom.
    pub scope: WardScope,
    /// Which.
    pub id: NoticeId,
}

impl Action for AcknowledgeNotice {
    type Output = NoticeId;

    async fn run(&self, tx: &mut Tx) -> Result<NoticeId> {
        let ward = self.scope.ward();
        tx.lock_ward(ward).await?;
        let told = notice::get_mine(tx.conn(), &self.scope, self.id).await?;
        if told.acknowledged_at.is_none() {
            notice::acknowledge(tx, &self.scope, self.id).await?;
            let (id, person) = (self.id.0, self.scope.person());
            tx.changed(ward, Change { kind: "notice", id, verb: "acknowledged", team: None, person }).await?;
        }
        Ok(self.id)
    }
}
