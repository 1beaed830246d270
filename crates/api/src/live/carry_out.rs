//! What the provider is told, by jobs and within requests. Every command is safe to repeat: what is done already counts as
//! done.

use super::{provider, scene::Scene, settle::Change};
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
};
use chrono::{DateTime, Utc};
use learnallot_connectors::{conferencing::RecordingCommand, outbound::VendorError};
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    session::recording_plan::Command,
};
use learnallot_storage::{NewJob, StorageError, Write, meetings, registrants};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
struct OfSession {
    session: SessionId,
}

#[derive(Deserialize)]
struct OfLearner {
    session: SessionId,
    learner: LearnerId,
}

/// A command as the provider gets it; none where it would record more and children's data may not go there.
pub(super) fn command(scene: &Scene, command: Command) -> Option<RecordingCommand<'_>> {
    match (command, &scene.permit) {
        (Command::Start, Some(permit)) => Some(RecordingCommand::Start(permit)),
        (Command::Resume, Some(permit)) => Some(RecordingCommand::Resume(permit)),
        (Command::Start | Command::Resume, None) => None,
        (Command::Pause, _) => Some(RecordingCommand::Pause),
        (Command::Stop, _) => Some(RecordingCommand::Stop),
    }
}

/// Sends the recording command that is not confirmed yet; once it is, a repeat sends nothing.
pub(super) async fn record(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let Some(scene) = Scene::load(ctx.db.read(), session, ctx.now()).await? else {
        return Ok(());
    };
    let meeting = scene.meeting();
    let (Some(number), Some(command)) = (scene.number(), meeting.recording.pending()) else {
        return Ok(());
    };
    if !meeting.is_running() {
        return Ok(());
    }
    // Where it may not go out now, the clock asks again: the command is not confirmed.
    let Some(command) = self::command(&scene, command) else {
        return Ok(());
    };
    match ctx.conferencing.recording_command(number, command).await {
        // It is done already, or the meeting is over; the provider's messages will say which.
        Err(VendorError::NotFound | VendorError::Refused { .. }) => Ok(()),
        result => Ok(result?),
    }
}

#[derive(Debug, thiserror::Error)]
pub(super) enum NotEnded {
    #[error(transparent)]
    Vendor(#[from] VendorError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<NotEnded> for JobError {
    fn from(error: NotEnded) -> Self {
        match error {
            NotEnded::Vendor(error) => error.into(),
            NotEnded::Storage(error) => error.into(),
        }
    }
}

/// Ends the meeting at the provider. Its answer is its word: a message that says so too changes nothing more.
pub(super) async fn end_now(ctx: &Ctx, session: SessionId, number: &str) -> Result<(), NotEnded> {
    ctx.conferencing.end_meeting(number).await?;
    let now = ctx.now();
    let write = ctx.begin_write().await?;
    let Some(scene) = Scene::load(&*write, session, now).await? else {
        return Ok(());
    };
    if !scene.meeting().is_running() {
        return Ok(());
    }
    let mut change = Change::new(ctx, write, scene, now);
    change.ended(now).await?;
    Ok(change.settle().await?)
}

/// Ends a meeting; one that does not run any more is done.
pub(super) async fn end(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let Some(scene) = Scene::load(ctx.db.read(), session, ctx.now()).await? else {
        return Ok(());
    };
    let meeting = scene.meeting();
    match scene.number() {
        Some(number) if meeting.is_running() && meeting.end_ordered_at.is_some() => {
            Ok(end_now(&ctx, session, number).await?)
        }
        _ => Ok(()),
    }
}

/// Frees the host of a cancelled session, and has its meeting taken away, with every link into it.
pub(super) async fn order_deletion(
    write: &mut Write,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    meetings::close(&**write, session).await?;
    write.enqueue(NewJob {
        kind: "live.delete_meeting",
        payload: json!({ "session": session }),
        run_at: now,
        dedupe: Some(format!("live.delete_meeting:{session}")),
    });
    Ok(())
}

/// Takes the meeting of a cancelled session away at the provider; a repeat finds nothing there.
pub(super) async fn delete_meeting(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let found = meetings::find(ctx.db.read(), session).await?;
    match found.and_then(|found| found.provider_id) {
        Some(number) => Ok(ctx.conferencing.delete_meeting(&number).await?),
        None => Ok(()),
    }
}

/// Has a removed learner's link made worthless at the provider.
pub(super) fn order_cancellation(
    write: &mut Write,
    session: SessionId,
    learner: LearnerId,
    now: DateTime<Utc>,
) {
    let payload = json!({ "session": session, "learner": learner });
    write.enqueue(NewJob {
        kind: "live.cancel_registrant",
        dedupe: Some(format!("live.cancel_registrant:{payload}")),
        payload,
        run_at: now,
    });
}

/// Makes a removed learner's link worthless; once it is, a repeat asks the provider for nothing. Whoever got the seat back
/// in the meantime keeps their link, or gets it approved anew at the door.
pub(super) async fn cancel_registrant(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfLearner { session, learner } = jobs::payload(payload)?;
    let conn = ctx.db.read();
    let (Some(found), Some(registrant)) = (
        meetings::find(conn, session).await?,
        registrants::find(conn, session, learner).await?,
    ) else {
        return Ok(());
    };
    let (Some(number), Some(id)) = (&found.provider_id, &registrant.provider_id) else {
        return Ok(());
    };
    if registrant.removed_at.is_none() || !registrant.approved {
        return Ok(());
    }
    let email = provider::opaque_email(&found.host, registrant.alias);
    ctx.conferencing
        .cancel_registrant(number, id, &email)
        .await?;
    registrants::set_approved(conn, session, learner, false).await?;
    Ok(())
}

/// Registers everybody who is enrolled, so that nobody waits at the door for it. A repeat finds them registered.
pub(super) async fn register(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let Some(scene) = Scene::load(ctx.db.read(), session, ctx.now()).await? else {
        return Ok(());
    };
    if !scene.meeting().is_confirmed() || ctx.now() >= scene.session.ends_at {
        return Ok(());
    }
    for seat in &scene.enrolled {
        let done = scene
            .registrants
            .get(&seat.learner)
            .is_some_and(|registrant| registrant.approved || registrant.removed_at.is_some());
        if !done {
            provider::register(&ctx, &scene, seat.learner).await?;
        }
    }
    Ok(())
}
