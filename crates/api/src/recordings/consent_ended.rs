//! A learner who appears is not to appear any more: family viewing ends at once, and the recordings are deleted after the
//! time in which evidence may be sealed.

use chrono::{DateTime, Utc};
use learnallot_domain::{actor::Actor, ids::LearnerId};
use learnallot_storage::{NewAuditEntry, StorageError, Write, recordings};
use serde_json::json;

/// To be called in the transaction that withdraws a learner's consent or deletes the learner.
pub async fn consent_ended(
    write: &mut Write,
    learner: LearnerId,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    for found in recordings::with_learner(&**write, learner).await? {
        if found.recording.consent_ended_at().is_some() {
            continue;
        }
        recordings::end_consent(&**write, &found, now).await?;
        write.audit(NewAuditEntry {
            actor,
            action: "recording.consent_ended",
            subject: ("recording", found.id.uuid()),
            detail: json!({ "learner": learner, "due_at": found.recording.end_consent(now).due_at() }),
        });
    }
    Ok(())
}
