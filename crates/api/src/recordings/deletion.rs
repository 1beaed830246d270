//! Ends one recording: at the provider, its pieces, its key, and then, with the evidence that nothing is left, its row
//! with a receipt. Repeating it goes on where something was left.

use super::{release::delete_at_provider, segments, told::tell};
use crate::{
    ctx::Ctx,
    jobs::{JobError, JobResult},
    mail::Notice,
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Actor,
    ids::ReceiptId,
    recording::lifecycle::{Event, Evidence, State},
    retention::{receipt::Receipt, schedule::Category},
};
use learnallot_storage::{
    NewAuditEntry,
    recordings::{self, Found},
    retention,
};
use serde_json::json;

/// From here on it is deleting, and nothing but deleted follows.
pub(super) async fn begin(ctx: &Ctx, mut found: Found) -> Result<Found, JobError> {
    let now = ctx.now();
    found.recording = found.recording.apply(Event::Delete, now)?;
    let mut write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "recording.deleting",
        subject: ("recording", found.id.uuid()),
        detail: json!({ "due_at": found.recording.due_at() }),
    });
    ctx.commit(write).await?;
    found.version += 1;
    Ok(found)
}

/// Deletes what is left and finishes when nothing is.
pub(super) async fn go_on(ctx: &Ctx, found: Found) -> JobResult {
    let evidence = delete(ctx, &found).await;
    // The key first: whatever fails after it, nobody can read a piece again.
    finish(ctx, found, evidence?).await
}

async fn delete(ctx: &Ctx, found: &Found) -> Result<Evidence, JobError> {
    let seen = |gone: bool| gone.then(|| ctx.now());
    let key_at = seen(segments::destroy_key(ctx, found.data_key).await?);
    let segments_at = seen(segments::purge(ctx, found.id).await?);
    let provider_at = match found.provider_deleted_at {
        Some(at) => at,
        None => {
            delete_at_provider(ctx, &found.meeting_uuid).await?;
            ctx.now()
        }
    };
    Ok(Evidence {
        provider_at: Some(provider_at),
        segments_at,
        key_at,
    })
}

async fn finish(ctx: &Ctx, mut found: Found, evidence: Evidence) -> JobResult {
    let now = ctx.now();
    let id: ReceiptId = ctx.new_id();
    let receipt = receipt(&found, id, evidence, now)?;
    let event = Event::Finish {
        evidence,
        receipt: id,
    };
    found.recording = found.recording.apply(event, now)?;
    found.provider_deleted_at = evidence.provider_at;
    found.download_token_sealed = None;
    found.data_key = None;
    found.manifest = None;
    let mut write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    retention::insert_receipt(&*write, &receipt).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "recording.deleted",
        subject: ("recording", found.id.uuid()),
        detail: json!({ "receipt": id, "hash": receipt.hash() }),
    });
    tell(
        &mut write,
        &found,
        Notice::RecordingDeleted,
        "recording.deleted",
        now,
    )
    .await?;
    ctx.commit(write).await?;
    Ok(())
}

fn receipt(
    found: &Found,
    id: ReceiptId,
    evidence: Evidence,
    now: DateTime<Utc>,
) -> Result<Receipt, JobError> {
    let State::Deleting { because, .. } = *found.recording.state() else {
        return Err(JobError::never("recording-not-deleting"));
    };
    let segments = found
        .manifest
        .as_ref()
        .map_or(0, |manifest| manifest.segments.len());
    Ok(Receipt {
        id,
        category: Category::Recordings,
        recording: found.id,
        session: found.session,
        session_ended_at: found.session_ended_at,
        because,
        due_at: found.recording.due_at(),
        deleted_at: now,
        evidence,
        segments: u32::try_from(segments).unwrap_or(u32::MAX),
        key: found.data_key,
    })
}
