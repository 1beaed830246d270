//! Every minute: whatever has to happen in a session because time has passed. A repeat in the same minute finds nothing
//! left to do.

use super::{carry_out, scene::Scene, settle::Change};
use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
    processors,
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    class::section::SessionStatus,
    ids::{AccountId, LearnerId, SessionId},
    session::{
        join::TEACHER_BEFORE,
        meeting::{GRACE, is_overdue, once_overdue},
    },
    vendors::gate::VideoProvider,
};
use learnallot_storage::{
    StorageError, join_tickets, meetings, registrants::ENROLMENT_ENDED, sections,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// How long a used ticket is remembered.
const TICKETS_KEPT: TimeDelta = TimeDelta::hours(1);
/// A little before the teacher's door opens, so that everybody is registered by then.
const REGISTERED_BEFORE: TimeDelta = TEACHER_BEFORE;

pub(super) async fn tick(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    join_tickets::prune(ctx.db.read(), now - TICKETS_KEPT).await?;
    let soon = now + REGISTERED_BEFORE + TimeDelta::minutes(10);
    let open = meetings::open(ctx.db.read(), soon).await?;
    if let Some(waits) = open.iter().find(|found| now < found.ends_at) {
        processors::tell_if_not_assured::<VideoProvider>(&ctx, waits.session).await?;
    }
    for found in open {
        look_again_if_stale(look_at(&ctx, found.session, now).await)?;
    }
    // No host was free, or the provider was away: without a meeting nothing but the time tells their end.
    for session in sections::left_open(ctx.db.read(), now - GRACE).await? {
        look_again_if_stale(look_at(&ctx, session, now).await)?;
    }
    Ok(())
}

/// Somebody changed it at the same moment; the next minute looks again.
fn look_again_if_stale(looked: Result<(), StorageError>) -> Result<(), StorageError> {
    match looked {
        Err(StorageError::Stale) => Ok(()),
        other => other,
    }
}

#[derive(Deserialize)]
struct OfTeacher {
    teacher: AccountId,
}

/// Looks at the meetings of a teacher whose standing has changed, before the minute is over. A repeat finds nothing left
/// to do, as the look of every minute does.
pub(super) async fn look_at_teacher(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfTeacher { teacher } = jobs::payload(payload)?;
    for found in meetings::open_of(ctx.db.read(), teacher).await? {
        if found.meeting.is_running() {
            look_at(&ctx, found.session, ctx.now()).await?;
        }
    }
    Ok(())
}

async fn look_at(ctx: &Ctx, session: SessionId, now: DateTime<Utc>) -> Result<(), StorageError> {
    let mut write = ctx.begin_write().await?;
    let Some(scene) = Scene::load(&*write, session, now).await? else {
        return Ok(());
    };
    if scene.session.status == SessionStatus::Canceled && !scene.meeting().is_running() {
        carry_out::order_deletion(&mut write, session, now).await?;
        return ctx.commit(write).await;
    }
    let gone: Vec<LearnerId> = scene
        .registrants
        .values()
        .filter(|registrant| {
            registrant.removed_at.is_none() && !scene.is_enrolled(registrant.learner)
        })
        .map(|registrant| registrant.learner)
        .collect();
    // Told to the provider in vain so far, or approved by a request that had begun before the removal.
    let links_left: Vec<LearnerId> = scene
        .registrants
        .values()
        .filter(|registrant| registrant.removed_at.is_some() && registrant.approved)
        .map(|registrant| registrant.learner)
        .collect();
    let unregistered = scene.meeting().is_confirmed()
        && scene
            .enrolled
            .iter()
            .any(|seat| !scene.registrants.contains_key(&seat.learner));
    let mut change = Change::new(ctx, write, scene, now);
    for learner in gone {
        change.remove(learner, ENROLMENT_ENDED).await?;
    }
    for learner in links_left {
        change.job(
            "live.cancel_registrant",
            json!({ "session": session, "learner": learner }),
        );
    }
    if unregistered && now < change.scene.session.ends_at {
        change.job("live.register", json!({ "session": session }));
    }
    if is_overdue(change.scene.session.ends_at, now) {
        let has_meeting = change.scene.number().is_some();
        if let Some(status) = once_overdue(change.scene.session.status, has_meeting) {
            change.set_status(status).await?;
        }
        if !change.meeting.is_running() {
            meetings::close(&*change.write, session).await?;
            return change.settle().await;
        }
    }
    change.settle_if_anything().await
}
