//! What the provider is told, by jobs and within requests. Every command is safe to repeat: what is done already counts as
//! done.

use super::{provider, scene::Scene, settle::Change};
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
};
use learnallot_connectors::{conferencing::RecordingCommand, outbound::VendorError};
use learnallot_domain::{
    ids::{LearnerId, SessionId},
    session::recording_plan::Command,
};
use learnallot_storage::{StorageError, meetings};
use serde::Deserialize;
use serde_json::Value;
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

pub(super) async fn send(ctx: &Ctx, number: &str, command: Command) -> Result<(), VendorError> {
    let command = match command {
        Command::Start => RecordingCommand::Start,
        Command::Pause => RecordingCommand::Pause,
        Command::Resume => RecordingCommand::Resume,
        Command::Stop => RecordingCommand::Stop,
    };
    ctx.conferencing.recording_command(number, command).await
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
    match send(&ctx, number, command).await {
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

/// Takes the meeting of a cancelled session away at the provider; a repeat finds nothing there.
pub(super) async fn delete_meeting(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let found = meetings::find(ctx.db.read(), session).await?;
    match found.and_then(|found| found.provider_id) {
        Some(number) => Ok(ctx.conferencing.delete_meeting(&number).await?),
        None => Ok(()),
    }
}

/// Makes a removed learner's link worthless; a repeat cancels what is cancelled.
pub(super) async fn cancel_registrant(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfLearner { session, learner } = jobs::payload(payload)?;
    let Some(scene) = Scene::load(ctx.db.read(), session, ctx.now()).await? else {
        return Ok(());
    };
    let (Some(found), Some(number)) = (&scene.meeting, scene.number()) else {
        return Ok(());
    };
    let Some(registrant) = scene.registrants.get(&learner) else {
        return Ok(());
    };
    let (Some(id), Some(_)) = (&registrant.provider_id, registrant.removed_at) else {
        return Ok(());
    };
    let email = provider::opaque_email(&found.host, registrant.alias);
    Ok(ctx
        .conferencing
        .cancel_registrant(number, id, &email)
        .await?)
}

/// Registers everybody who is enrolled, so that nobody waits at the door for it. A repeat finds them registered.
pub(super) async fn register(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let OfSession { session } = jobs::payload(payload)?;
    let Some(scene) = Scene::load(ctx.db.read(), session, ctx.now()).await? else {
        return Ok(());
    };
    if !scene.meeting().is_confirmed() {
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
