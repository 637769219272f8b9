//! What happened on the demo's nights.

use super::Stage;
use super::people::Force;
use crate::error::Result;
use crate::store::shift::Shift;

pub(super) async fn load(_: &Stage, _: &Force, _: &[Shift]) -> Result<()> {
    Ok(())
}
