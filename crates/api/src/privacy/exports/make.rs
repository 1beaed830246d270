//! Makes the archive: gathers category by category, seals it under a key of its own, and says that it is ready. A repeat
//! begins again under the same key and puts the same file in its place; one that has ended meanwhile is not made.

use super::{super::holdings, super::subject::Subject, archive, end};
use crate::{
    ctx::Ctx,
    error::Problem,
    jobs::{self, JobError, JobResult},
    mail::{self, Mail, Notice},
};
use learnallot_connectors::objects::ObjectStoreExt;
use learnallot_domain::{
    actor::Actor,
    ids::{DataKeyId, ExportId},
    privacy::export::Event,
    retention::schedule::SCHEDULE,
};
use learnallot_storage::{
    NewAuditEntry,
    exports::{self, Found},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const JOB: &str = "privacy.make_export";

#[derive(Deserialize)]
struct Payload {
    export: ExportId,
}

pub(super) async fn make(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { export } = jobs::payload(payload)?;
    let Some(mut found) = exports::find(ctx.db.read(), export).await? else {
        return Ok(());
    };
    if !end::is_open(&found) {
        return end::destroy(&ctx, &found).await;
    }
    let subject = match Subject::stored(&ctx, found.account, found.learner).await {
        Ok(subject) => subject,
        // Whoever asked may not see it any more.
        Err(problem) if problem.status().is_client_error() => return give_up(&ctx, found).await,
        Err(problem) => return Err(later(&problem)),
    };
    let key = match found.data_key {
        Some(key) => key,
        None => key_of_its_own(&ctx, &mut found).await?,
    };
    let total = u32::try_from(SCHEDULE.len()).unwrap_or(u32::MAX);
    let mut parts = Vec::new();
    for (done, row) in (1..).zip(&SCHEDULE) {
        let held = holdings::of(&ctx, &subject, row.category)
            .await
            .map_err(|problem| later(&problem))?;
        parts.extend(held.map(|held| (row, held)));
        found = step(&ctx, found, Event::Gathered { done, total }).await?;
    }
    let name = subject
        .name(&ctx)
        .await
        .map_err(|problem| later(&problem))?;
    let archive = archive::zip(&archive::Content {
        name: &name,
        is_learner: found.learner.is_some(),
        made_at: ctx.now(),
        parts: &parts,
    })?;
    found.bytes = u64::try_from(archive.len()).ok();
    let sealed = ctx.keys.seal(key, &found.context(), &archive).await?;
    ctx.objects
        .put(&found.object().into(), sealed.into())
        .await?;
    finish(&ctx, found).await
}

fn later(problem: &Problem) -> JobError {
    tracing::warn!(?problem, "a copy could not be gathered");
    JobError::later("export")
}

/// Written down before anything is sealed with it, so that whoever ends the copy finds the key.
async fn key_of_its_own(ctx: &Ctx, found: &mut Found) -> Result<DataKeyId, JobError> {
    let key: DataKeyId = ctx.new_id();
    ctx.keys.create(key, ctx.now()).await?;
    found.data_key = Some(key);
    exports::update(ctx.db.read(), found).await?;
    found.export.version += 1;
    Ok(key)
}

async fn step(ctx: &Ctx, mut found: Found, event: Event) -> Result<Found, JobError> {
    found.export.value = found.export.value.apply(event, ctx.now())?;
    exports::update(ctx.db.read(), &found).await?;
    found.export.version += 1;
    Ok(found)
}

async fn finish(ctx: &Ctx, mut found: Found) -> JobResult {
    let now = ctx.now();
    found.export.value = found.export.value.apply(Event::Finish, now)?;
    let mut write = ctx.begin_write().await?;
    exports::update(&*write, &found).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "privacy.export_ready",
        subject: ("export", found.id.uuid()),
        detail: json!({}),
    });
    let notice = Mail::Notice {
        notice: Notice::ExportReady,
        path: "/privacy-centre".to_owned(),
    };
    mail::queue(&mut write, found.account, &notice, now);
    ctx.commit(write).await?;
    Ok(())
}

async fn give_up(ctx: &Ctx, found: Found) -> JobResult {
    end::destroy(ctx, &found).await?;
    step(ctx, found, Event::GiveUp).await.map(drop)
}
