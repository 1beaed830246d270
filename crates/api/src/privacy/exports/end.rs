//! Ends copies: the key first, so that nothing of it can be read, then the file. A repeat finds less to do; missing counts
//! as done.

use crate::{
    ctx::Ctx,
    deletions,
    jobs::{self, JobError, JobResult},
};
use learnallot_connectors::objects::{Error, ObjectStoreExt};
use learnallot_domain::{
    actor::Actor,
    ids::{ExportId, LearnerId},
    privacy::export::{Event, State},
};
use learnallot_storage::{
    NewAuditEntry, NewJob, StorageError, Write,
    exports::{self, Found},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const JOB: &str = "privacy.end_export";
const AT_ONCE: u64 = 100;

#[derive(Deserialize)]
struct Payload {
    export: ExportId,
}

/// In the transaction that deletes the learner: nobody can download from here on.
pub(crate) async fn of_learner(
    ctx: &Ctx,
    write: &mut Write,
    learner: LearnerId,
) -> Result<(), StorageError> {
    let now = ctx.now();
    for mut found in exports::of_learner(&**write, learner).await? {
        if let Ok(ended) = found.export.value.apply(Event::End, now) {
            found.export.value = ended;
            exports::update(&**write, &found).await?;
        }
        write.enqueue(NewJob {
            kind: JOB,
            payload: json!({ "export": found.id }),
            run_at: now,
            dedupe: None,
        });
    }
    Ok(())
}

/// The key and the file of one that has ended.
pub(super) async fn end(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { export } = jobs::payload(payload)?;
    match exports::find(ctx.db.read(), export).await? {
        Some(found) => destroy(&ctx, &found).await,
        None => Ok(()),
    }
}

/// Those whose time is over, whatever became of them.
pub(super) async fn sweep(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    for mut found in exports::due(ctx.db.read(), now, AT_ONCE).await? {
        destroy(&ctx, &found).await?;
        found.export.value = found.export.value.apply(Event::End, now)?;
        let mut write = ctx.begin_write().await?;
        exports::update(&*write, &found).await?;
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "privacy.export_gone",
            subject: ("export", found.id.uuid()),
            detail: json!({ "key": found.data_key }),
        });
        ctx.commit(write).await?;
    }
    Ok(())
}

pub(super) async fn destroy(ctx: &Ctx, found: &Found) -> JobResult {
    if let Some(key) = found.data_key {
        deletions::destroy_key(ctx, key).await?;
    }
    match ctx.objects.delete(&found.object().into()).await {
        Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(JobError::from(error)),
    }
}

/// Whether there is still something to make of it.
pub(super) fn is_open(found: &Found) -> bool {
    matches!(found.export.value.state, State::Preparing { .. })
}
