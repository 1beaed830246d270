//! Moves the catalogue on as sessions begin.

use crate::{ctx::Ctx, jobs::JobResult};
use learnallot_storage::catalogue;
use std::sync::Arc;

const AT_ONCE: u64 = 500;

/// Repeating it finds nothing left to move.
pub(super) async fn refresh(ctx: Arc<Ctx>) -> JobResult {
    loop {
        let now = ctx.now();
        let behind = catalogue::behind(ctx.db.read(), now, AT_ONCE).await?;
        for class in &behind {
            let write = ctx.begin_write().await?;
            catalogue::refresh(&*write, *class, now).await?;
            ctx.commit(write).await?;
        }
        if (behind.len() as u64) < AT_ONCE {
            return Ok(());
        }
    }
}
