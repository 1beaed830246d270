//! A recording as the caller sees it.

use super::watcher::{Capacity, verdict};
use crate::{ctx::Ctx, error::reason};
use learnallot_api_types::recordings::RecordingView;
use learnallot_domain::{
    ids::{ClassId, FamilyId, LearnerId, RecordingId},
    recording::{access::MIN_REASON, lifecycle::State},
};
use learnallot_storage::{
    StorageError, classes,
    recording_views::Who,
    recordings::{self, Found},
};

/// Those of a page, in its order.
pub(super) async fn views(
    ctx: &Ctx,
    page: Vec<Found>,
    capacity: Capacity,
) -> Result<Vec<RecordingView>, StorageError> {
    let conn = ctx.db.read();
    let classes_of: Vec<ClassId> = page.iter().map(|found| found.class).collect();
    let titles = classes::titles(conn, &classes_of).await?;
    let ids: Vec<RecordingId> = page.iter().map(|found| found.id).collect();
    let learners = recordings::learners(conn, &ids).await?;
    let mut views = Vec::with_capacity(page.len());
    for found in page {
        // Staff write their reason when they watch: the list is not the place to hold its lack against them.
        let reason_to_come = "-".repeat(MIN_REASON);
        let verdict = verdict(
            ctx,
            &found,
            capacity,
            capacity.usual_purpose(),
            &reason_to_come,
        )
        .await?;
        let title = titles.get(&found.class).cloned().unwrap_or_default();
        let own = own(&learners, found.id, capacity);
        let blockers = verdict
            .err()
            .map(|refusal| refusal.reasons().iter().map(reason).collect())
            .unwrap_or_default();
        views.push(view(ctx, found, capacity, title, own, blockers));
    }
    Ok(views)
}

fn view(
    ctx: &Ctx,
    found: Found,
    capacity: Capacity,
    class_title: String,
    own: Vec<LearnerId>,
    blockers: Vec<learnallot_api_types::problem::ProblemError>,
) -> RecordingView {
    let receipt = match (found.recording.state(), capacity.0) {
        (State::Deleted { receipt, .. }, Who::Guardian(..)) => Some(receipt.uuid()),
        _ => None,
    };
    RecordingView {
        id: found.id.uuid(),
        session_id: found.session.uuid(),
        class_id: found.class.uuid(),
        class_title,
        session_starts_at: found.session_starts_at,
        session_ended_at: found.session_ended_at,
        status: found.recording.shown_status(ctx.now()).to_owned(),
        expires_at: found.recording.expires_at(),
        seconds: found.manifest.as_ref().map(recordings::Manifest::seconds),
        learner_ids: own.into_iter().map(LearnerId::uuid).collect(),
        can_watch: blockers.is_empty(),
        blockers,
        receipt_id: receipt,
    }
}

/// The caller's own learners in it; nobody learns of another family's.
fn own(
    learners: &[(RecordingId, FamilyId, LearnerId)],
    id: RecordingId,
    capacity: Capacity,
) -> Vec<LearnerId> {
    let Some(own) = capacity.family() else {
        return Vec::new();
    };
    learners
        .iter()
        .filter(|(recording, family, learner)| {
            let theirs = match capacity.0 {
                Who::Learner(own, _) => own == *learner,
                _ => true,
            };
            *recording == id && *family == own && theirs
        })
        .map(|(_, _, learner)| *learner)
        .collect()
}
