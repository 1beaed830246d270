//! Removes what the retention schedule lets go without a receipt. A repeat removes nothing more.

use crate::{ctx::Ctx, jobs::JobResult};
use learnallot_domain::retention::schedule::{Category, row};
use learnallot_storage::recording_views;
use std::sync::Arc;

pub(super) async fn prune(ctx: Arc<Ctx>) -> JobResult {
    if let Some(kept) = row(Category::RecordingViews).keep.duration() {
        recording_views::prune(ctx.db.read(), ctx.now() - kept).await?;
    }
    Ok(())
}
