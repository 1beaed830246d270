//! Fetches a recording and keeps it encrypted. A repeat begins at the provider again and replaces every piece; it stays
//! there until the whole is kept here, so that a crash at any point loses nothing.

use super::{
    fetch::{self, NotFetched, on_disk},
    give_up::give_up,
    package::{self, NotPackaged, Piece},
    release, segments,
    workshop::Workshop,
};
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
    keys::DataKey,
};
use chrono::TimeDelta;
use learnallot_connectors::outbound::VendorError;
use learnallot_domain::{
    actor::Actor,
    ids::RecordingId,
    recording::lifecycle::{Event, Failure, State},
};
use learnallot_storage::{
    NewAuditEntry, NewJob,
    recordings::{self, Found, Manifest, Segment},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{path::PathBuf, sync::Arc};

pub(super) const JOB: &str = "recordings.transfer";
/// What is not at the provider yet, or cannot be read, may come or be read the next time; after this it is given up.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

#[derive(Deserialize)]
struct Payload {
    recording: RecordingId,
}

pub(super) async fn transfer(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { recording } = jobs::payload(payload)?;
    let Some(found) = recordings::find(ctx.db.read(), recording).await? else {
        return Ok(());
    };
    let Some(since) = found.recording.state().in_work_since() else {
        return Ok(());
    };
    if found.manifest.is_some() || ctx.now() >= found.recording.due_at() {
        // Kept already, or the sweep's by now.
        return Ok(());
    }
    // Nobody else shall watch or fetch it while it is still there.
    match ctx.conferencing.restrict_sharing(&found.meeting_uuid).await {
        Ok(()) | Err(VendorError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let workshop = Workshop::open(&ctx.config.recordings).map_err(on_disk)?;
    let files = match fetch::fetch(&ctx, &found, &workshop).await {
        Ok(files) => files,
        Err(NotFetched::Gone) if ctx.now() - since < PATIENCE => {
            return Err(JobError::Later {
                code: "provider-has-nothing-yet",
                after: Some(TimeDelta::minutes(1)),
            });
        }
        Err(NotFetched::Gone) => return give_up(&ctx, found, Failure::ProviderGone).await,
        Err(NotFetched::Job(error)) => return Err(error),
    };
    let (found, key) = begin_packaging(&ctx, found).await?;
    match keep(&ctx, &found, &key, &workshop, files).await {
        Ok(manifest) => finish(&ctx, found, manifest).await,
        Err(NotPackaged::Unreadable) if ctx.now() - since < PATIENCE => Err(JobError::Later {
            code: "recording-unreadable",
            after: Some(TimeDelta::minutes(3)),
        }),
        Err(NotPackaged::Unreadable) => give_up(&ctx, found, Failure::Unreadable).await,
        Err(NotPackaged::Job(error)) => Err(error),
    }
}

/// The recording's own key is made once, before the row that names it: a key without a row harms nobody, and a key that
/// the sweep destroyed is never made again.
async fn begin_packaging(ctx: &Ctx, mut found: Found) -> Result<(Found, DataKey), JobError> {
    let now = ctx.now();
    let key = match found.data_key {
        Some(id) => ctx.keys.data_key(id).await?,
        None => {
            let id = ctx.new_id();
            found.data_key = Some(id);
            ctx.keys.create(id, now).await?
        }
    };
    let State::Transferring { .. } = found.recording.state() else {
        return Ok((found, key));
    };
    found.recording = found.recording.apply(Event::Fetched, now)?;
    let write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    ctx.commit(write).await?;
    found.version += 1;
    Ok((found, key))
}

async fn keep(
    ctx: &Ctx,
    found: &Found,
    key: &DataKey,
    workshop: &Workshop,
    files: Vec<PathBuf>,
) -> Result<Manifest, NotPackaged> {
    let content_key = segments::content_key(key);
    let mut manifest = Manifest::default();
    for (number, file) in files.iter().enumerate() {
        let pieces = package::cut(&ctx.config.recordings, workshop, file, number).await?;
        for (place, Piece { path, seconds }) in pieces.into_iter().enumerate() {
            let plain = tokio::fs::read(&path).await.map_err(on_disk)?;
            let next = manifest.segments.len();
            segments::put(ctx, found.id, &content_key, next, &plain)
                .await
                .map_err(JobError::from)?;
            manifest.segments.push(Segment {
                seconds,
                begins_anew: number > 0 && place == 0,
            });
        }
    }
    Ok(manifest)
}

async fn finish(ctx: &Ctx, mut found: Found, manifest: Manifest) -> JobResult {
    let now = ctx.now();
    let id = found.id;
    let segments = manifest.segments.len();
    found.manifest = Some(manifest);
    found.download_token_sealed = None;
    let mut write = ctx.begin_write().await?;
    let written = recordings::update(&*write, &found, now).await;
    if let Err(error) = written {
        drop(write);
        // Its time ended meanwhile: what was put after the sweep had looked must not stay.
        let current = recordings::find(ctx.db.read(), id).await?;
        if current.is_none_or(|current| current.recording.state().in_work_since().is_none()) {
            segments::purge(ctx, id).await?;
        }
        return Err(error.into());
    }
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "recording.packaged",
        subject: ("recording", id.uuid()),
        detail: json!({ "segments": segments }),
    });
    write.enqueue(NewJob {
        kind: release::JOB,
        payload: json!({ "recording": id }),
        run_at: now,
        dedupe: None,
    });
    ctx.commit(write).await?;
    Ok(())
}
