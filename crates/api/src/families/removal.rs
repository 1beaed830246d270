//! Deletes a learner: the seats are given back, the spaces close, nobody watches over any more, what was written, watched
//! and copied goes, what was only kept to ask for consent goes at once, and the key that everything else is sealed under is
//! destroyed. What stays is the ledger, which has ids only, and the sealed evidence of a consent that was given, for its
//! time. Who was in which class goes when no recording can come any more: `privacy::deletions`.

use crate::{
    consents as consent, ctx::Ctx, enrolments as seats, error::Problem, privacy, recordings,
};
use learnallot_domain::{actor::Actor, consent::purpose::Purpose, people::enrolment::EndReason};
use learnallot_storage::{
    NewAuditEntry, NewEvent, NewJob, StorageError, Write, auth_sessions, data_views, disclosures,
    enrolments, families, holdings, idempotency,
    learners::{self, Learner},
    posts, supervision,
};
use serde_json::json;

pub(crate) async fn remove(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    actor: Actor,
) -> Result<(), Problem> {
    let now = ctx.now();
    learners::lock(&**write, learner.id).await?;
    for enrolment in enrolments::active_of_learner(&**write, learner.id).await? {
        seats::end(ctx, write, &enrolment, EndReason::LearnerDeleted, actor).await?;
    }
    consent::end_all(ctx, write, learner, &Purpose::ALL, actor).await?;
    // Also where consent was withdrawn before: what was recorded until then goes with the learner.
    recordings::consent_ended(write, learner.id, actor, now).await?;
    consent::forget_requests(write, learner.id, now).await?;
    forget_answers(write, learner).await?;
    privacy::end_exports_of_learner(ctx, write, learner.id).await?;
    posts::delete_of_learner(&**write, learner.id).await?;
    holdings::delete_viewings_by(&**write, learner.id).await?;
    holdings::delete_activity_of(&**write, learner.id).await?;
    data_views::delete_of_learner(&**write, learner.id).await?;
    auth_sessions::end_all_of_learner(&**write, learner.id).await?;
    disclosures::delete_of_learner(&**write, learner.id).await?;
    supervision::remove_all(&**write, learner.id).await?;
    if !learners::delete(&**write, learner.id).await? {
        return Err(StorageError::Stale.into());
    }
    write.enqueue(NewJob {
        kind: "learner.destroy_key",
        payload: json!({ "key": learner.data_key }),
        run_at: now,
        dedupe: None,
    });
    write.audit(NewAuditEntry {
        actor,
        action: "learner.deleted",
        subject: ("learner", learner.id.uuid()),
        detail: json!({ "family": learner.family, "key": learner.data_key }),
    });
    write.publish(NewEvent {
        audience: families::audience(learner.family),
        kind: "learner.deleted",
        subject: json!({ "learner": learner.id }),
    });
    Ok(())
}

/// Answers that are kept in case a request is repeated may name the child: those of everybody around the learner go.
async fn forget_answers(write: &Write, learner: &Learner) -> Result<(), StorageError> {
    let mut around = families::guardians(&**write, learner.family).await?;
    around.extend(supervision::monitoring(&**write, learner.id).await?);
    let scopes: Vec<String> = auth_sessions::token_hashes(&**write, &around, learner.id)
        .await?
        .iter()
        .map(hex::encode)
        .collect();
    idempotency::forget_answers(&**write, &scopes).await
}
