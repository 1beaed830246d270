//! Takes due jobs, one at a time, and settles each: done, later, or given up where staff see it.

use super::{JobError, registry};
use crate::ctx::Ctx;
use chrono::TimeDelta;
use learnallot_storage::{StorageError, jobs};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;
use tracing::Instrument;

/// Whoever dies with a job loses it after this; no job takes longer.
const LEASE: TimeDelta = TimeDelta::minutes(15);
/// How often an idle worker looks; the bell wakes it sooner.
const LOOK: Duration = Duration::from_millis(500);
/// With the delays below, a little over a day.
const MAX_ATTEMPTS: i32 = 105;

/// Starts `count` workers and the schedule. They end with the process: a job that is cut off is taken again.
pub fn start(ctx: &Arc<Ctx>, count: usize) -> Vec<JoinHandle<()>> {
    let mut tasks = Vec::new();
    for _ in 0..count {
        let ctx = ctx.clone();
        tasks.push(tokio::spawn(async move {
            loop {
                match run_one(&ctx).await {
                    Ok(true) => {}
                    Ok(false) => {
                        let _woken = tokio::time::timeout(LOOK, ctx.job_bell.notified()).await;
                    }
                    Err(error) => {
                        tracing::error!(%error, "the job table cannot be read");
                        tokio::time::sleep(LOOK * 10).await;
                    }
                }
            }
        }));
    }
    if count > 0 {
        let ctx = ctx.clone();
        tasks.push(tokio::spawn(async move {
            loop {
                if let Err(error) = tick(&ctx).await {
                    tracing::error!(%error, "the schedule cannot be kept");
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }));
    }
    tasks
}

/// Adds the repeated jobs whose time has come.
pub async fn tick(ctx: &Arc<Ctx>) -> Result<(), StorageError> {
    for job in registry::jobs() {
        if let Some(every) = job.every {
            jobs::tick(&ctx.db, job.kind, every, ctx.now()).await?;
        }
    }
    Ok(())
}

/// Runs everything that is due now, and what that leads to; the number of jobs. For tests and `work --once`.
pub async fn run_due(ctx: &Arc<Ctx>) -> Result<usize, StorageError> {
    tick(ctx).await?;
    let mut count = 0;
    while run_one(ctx).await? {
        count += 1;
    }
    Ok(count)
}

async fn run_one(ctx: &Arc<Ctx>) -> Result<bool, StorageError> {
    let Some(claimed) = jobs::claim(&ctx.db, ctx.now(), LEASE).await? else {
        return Ok(false);
    };
    let span = tracing::info_span!("job", kind = claimed.kind, id = %claimed.id);
    let result = match registry::find(&claimed.kind) {
        None => Err(JobError::later("unknown-kind")),
        Some(job) => {
            let work = (job.run)(ctx.clone(), claimed.payload.clone()).instrument(span.clone());
            // On a task of its own a panic ends the job, not the worker.
            match tokio::spawn(work).await {
                Ok(result) => result,
                Err(_) => Err(JobError::later("panic")),
            }
        }
    };
    let _in_span = span.entered();
    match result {
        Ok(()) => tracing::debug!("done"),
        Err(ref error) => tracing::warn!(attempt = claimed.attempt, ?error, "not done"),
    }
    drop(_in_span);
    match result {
        Ok(()) => jobs::finish(&ctx.db, &claimed).await?,
        Err(JobError::Later { code, .. }) if claimed.attempt >= MAX_ATTEMPTS => {
            jobs::bury(&ctx.db, &claimed, code).await?;
        }
        Err(JobError::Later { code, after }) => {
            let after = after.unwrap_or_else(|| delay(claimed.attempt));
            jobs::retry(&ctx.db, &claimed, ctx.now() + after, Some(code)).await?;
        }
        Err(JobError::Never { code }) => jobs::bury(&ctx.db, &claimed, code).await?,
    }
    Ok(true)
}

/// 1, 2, 4 … seconds, at most a quarter of an hour.
fn delay(attempt: i32) -> TimeDelta {
    TimeDelta::seconds(1 << (attempt - 1).clamp(0, 10)).min(TimeDelta::minutes(15))
}
