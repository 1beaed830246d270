//! Housekeeping of the foundation itself.

use super::{Job, JobResult};
use crate::ctx::Ctx;
use chrono::TimeDelta;
use learnallot_storage::auth_sessions;
use std::sync::Arc;

pub(super) fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("housekeeping.prune", |ctx, _| Box::pin(prune(ctx))).every(TimeDelta::hours(1)),
    ];
    JOBS
}

/// Repeating it removes nothing more.
async fn prune(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    auth_sessions::prune(ctx.db.read(), now).await?;
    Ok(())
}
