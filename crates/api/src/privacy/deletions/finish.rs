//! Looks whether anything is left of what was to go, and writes the receipt when nothing is. A repeat finds the deletion
//! done, or looks again; what is deleted twice is deleted once.

use crate::{
    ctx::Ctx,
    jobs::{JobError, JobResult},
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Actor,
    ids::ReceiptId,
    privacy::deletion::{Event, Part, RECORDING_MAY_COME_WITHIN, Scope},
    retention::receipt::DataReceipt,
};
use learnallot_storage::{
    NewAuditEntry, NewEvent,
    deletions::{self, Found},
    exports, families, holdings, posts, recordings,
};
use serde_json::json;
use std::sync::Arc;

pub(super) const JOB: &str = "privacy.finish_deletions";
const AT_ONCE: u64 = 200;

pub(super) async fn run(ctx: Arc<Ctx>) -> JobResult {
    for found in deletions::in_status(ctx.db.read(), "deleting", AT_ONCE).await? {
        let id = found.id;
        if let Err(error) = go_on(&ctx, found).await {
            tracing::warn!(deletion = %id, ?error, "a deletion could not be finished yet");
        }
    }
    Ok(())
}

async fn go_on(ctx: &Ctx, found: Found) -> JobResult {
    let everything = found.deletion.value.scope == Scope::Everything;
    let key_at = match found.deletion.value.key {
        Some(key) if ctx.keys.store().find(key).await?.is_some() => return Ok(()),
        Some(_) => Some(ctx.now()),
        None => None,
    };
    if everything
        && !(attendance_is_gone(ctx, &found).await? && copies_are_gone(ctx, &found).await?)
    {
        return Ok(());
    }
    if found.deletion.value.scope.has(Part::Recordings) && recordings_are_left(ctx, &found).await? {
        return Ok(());
    }
    finish(ctx, found, everything, key_at).await
}

/// Who was there is known until no recording of it can come any more, and until the provider has taken back its links: a
/// recording that comes late has to be deleted too.
async fn attendance_is_gone(ctx: &Ctx, found: &Found) -> Result<bool, JobError> {
    let (conn, now) = (ctx.db.read(), ctx.now());
    if holdings::has_open_cancellation(conn, found.learner, now).await? {
        return Ok(false);
    }
    let after = now - RECORDING_MAY_COME_WITHIN;
    Ok(!holdings::may_still_be_recorded(conn, found.learner, now, after).await?)
}

/// The job that ends a copy destroys its key.
async fn copies_are_gone(ctx: &Ctx, found: &Found) -> Result<bool, JobError> {
    for copy in exports::of_learner(ctx.db.read(), found.learner).await? {
        if let Some(key) = copy.data_key
            && ctx.keys.store().find(key).await?.is_some()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn recordings_are_left(ctx: &Ctx, found: &Found) -> Result<bool, JobError> {
    let left = recordings::with_learner(ctx.db.read(), found.learner).await?;
    // One that was made after the wish is not part of it, while the learner stays.
    let everything = found.deletion.value.scope == Scope::Everything;
    Ok(left
        .iter()
        .any(|one| everything || one.recording.consent_ended_at().is_some()))
}

async fn finish(
    ctx: &Ctx,
    mut found: Found,
    everything: bool,
    key_at: Option<DateTime<Utc>>,
) -> JobResult {
    let now = ctx.now();
    let id: ReceiptId = ctx.new_id();
    let mut write = ctx.begin_write().await?;
    if everything {
        // What the deletion itself has written of the learner, and what was needed until here.
        posts::delete_of_learner(&*write, found.learner).await?;
        holdings::delete_attendance(&*write, found.learner).await?;
        holdings::delete_viewings_by(&*write, found.learner).await?;
        holdings::delete_activity_of(&*write, found.learner).await?;
        exports::delete_of_learner(&*write, found.learner).await?;
    }
    let deletion = found.deletion.value.clone();
    let receipt = DataReceipt {
        id,
        deletion: found.id,
        learner: found.learner,
        asked_at: deletion.asked_at,
        deleted_at: now,
        gone: deletion.gone.clone(),
        key: deletion.key,
        key_at,
    };
    let hash = receipt.hash();
    found.deletion.value = deletion.apply(Event::Finish { receipt: id }, now)?;
    found.receipt = Some(receipt);
    found.hash = Some(hash.clone());
    deletions::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "privacy.deletion_done",
        subject: ("deletion", found.id.uuid()),
        detail: json!({ "receipt": id, "hash": hash }),
    });
    write.publish(NewEvent {
        audience: families::audience(found.family),
        kind: "privacy.deletion",
        subject: json!({ "deletion": found.id }),
    });
    for guardian in families::guardians(&*write, found.family).await? {
        let notice = Mail::Notice {
            notice: Notice::DeletionDone,
            path: "/privacy-centre".to_owned(),
        };
        mail::queue(&mut write, guardian, &notice, now);
    }
    ctx.commit(write).await?;
    Ok(ctx.db.overwrite_deleted().await?)
}
