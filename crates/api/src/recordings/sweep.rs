//! Every minute: what is due is deleted, what was begun is finished, what is not ready in its time is given up. Repeating
//! it finds less to do; each recording is read and checked again before it is touched, so that several nodes may sweep
//! side by side.

use super::{deletion, give_up::give_up, workshop};
use crate::{ctx::Ctx, jobs::JobResult};
use learnallot_domain::{
    ids::RecordingId,
    recording::lifecycle::Failure,
    retention::plan::{self, Planned, Step},
};
use learnallot_storage::{StorageError, recordings};
use std::sync::Arc;

const PAGE: u64 = 100;

pub(super) async fn run(ctx: Arc<Ctx>) -> JobResult {
    if let Err(error) = workshop::clear_abandoned(&ctx.config.recordings) {
        tracing::error!(kind = ?error.kind(), "the work folder of recordings cannot be cleared");
    }
    sweep(&ctx).await?;
    Ok(())
}

/// Carries the plan out. What cannot be finished now stays as it is, and the next sweep begins with it.
pub async fn sweep(ctx: &Ctx) -> Result<(), StorageError> {
    for planned in plan(ctx).await? {
        if let Err(error) = carry_out(ctx, planned.recording).await {
            tracing::warn!(recording = %planned.recording, ?error, "a recording could not be swept yet");
        }
    }
    Ok(())
}

/// What a sweep would do now, in its order.
pub async fn plan(ctx: &Ctx) -> Result<Vec<Planned>, StorageError> {
    let now = ctx.now();
    let mut page = Vec::new();
    let mut after = None;
    loop {
        let found = recordings::to_sweep(ctx.db.read(), now, after, PAGE).await?;
        after = found
            .last()
            .map(|found| (found.recording.due_at(), found.id));
        page.extend(found.into_iter().map(|found| (found.id, found.recording)));
        if after.is_none() {
            return Ok(plan::plan(&page, now));
        }
    }
}

async fn carry_out(ctx: &Ctx, id: RecordingId) -> JobResult {
    let Some(found) = recordings::find(ctx.db.read(), id).await? else {
        return Ok(());
    };
    match plan::step(&found.recording, ctx.now()) {
        None => Ok(()),
        Some((Step::Delete, _)) => deletion::go_on(ctx, deletion::begin(ctx, found).await?).await,
        Some((Step::GoOnDeleting, _)) => deletion::go_on(ctx, found).await,
        Some((Step::GiveUp, _)) => give_up(ctx, found, Failure::TooLate).await,
    }
}
