//! Deletes a packaged recording at the provider for good, then makes it available. A repeat deletes nothing more, and the
//! state moves once.

use super::told::tell;
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
    mail::Notice,
};
use learnallot_connectors::outbound::VendorError;
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{IncidentKind, Subject},
    ids::RecordingId,
    recording::lifecycle::{Event, State},
};
use learnallot_storage::{NewAuditEntry, incidents, recordings};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const JOB: &str = "recordings.release";

#[derive(Deserialize)]
struct Payload {
    recording: RecordingId,
}

pub(super) async fn release(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { recording } = jobs::payload(payload)?;
    let Some(mut found) = recordings::find(ctx.db.read(), recording).await? else {
        return Ok(());
    };
    let packaged = matches!(found.recording.state(), State::Packaging { .. });
    if !packaged || found.manifest.is_none() || ctx.now() >= found.recording.due_at() {
        return Ok(());
    }
    delete_at_provider(&ctx, &found.meeting_uuid).await?;
    let now = ctx.now();
    found.provider_deleted_at = Some(now);
    found.recording = found.recording.apply(Event::Packaged, now)?;
    let mut write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "recording.available",
        subject: ("recording", found.id.uuid()),
        detail: json!({ "provider_deleted_at": now }),
    });
    let subject = Subject::Recording { id: found.id };
    let kept = "It could be kept after all.";
    incidents::mend(
        &mut write,
        IncidentKind::RecordingFailed,
        subject,
        kept,
        now,
    )
    .await?;
    tell(
        &mut write,
        &found,
        Notice::RecordingAvailable,
        "recording.available",
        now,
    )
    .await?;
    ctx.commit(write).await?;
    Ok(())
}

/// Past the trash. An answer that says nothing about the recording is no evidence: it is asked again.
pub(super) async fn delete_at_provider(ctx: &Ctx, meeting_uuid: &str) -> JobResult {
    match ctx.conferencing.delete_recordings(meeting_uuid).await {
        Ok(()) => Ok(()),
        Err(VendorError::NotFound) => Err(JobError::later("provider-unclear")),
        Err(error) => Err(error.into()),
    }
}
