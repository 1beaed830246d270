//! Acts on a message of the video provider. Sightings are folded by their own times, so that whatever is repeated, late or
//! out of order leads to the same state; what was not fresh when it came is acted on only after asking the provider.

use super::{scene::Scene, settle::Change};
use crate::{
    calls,
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
    recordings,
    vendor::inbox_context,
};
use learnallot_connectors::{
    conferencing::{Happening, MeetingEvent, Participant},
    outbound::VendorError,
};
use learnallot_domain::{
    actor::{Actor, Vendor},
    class::section::SessionStatus,
    conduct::incident::IncidentKind,
    session::{
        presence::{Sighting, Who},
        recording_plan::{Judged, Seen},
    },
};
use learnallot_storage::{meetings, registrants, webhook_inbox};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Deserialize)]
struct Payload {
    message: Uuid,
    /// Whether it was sent within the last minutes when it came.
    fresh: bool,
}

const PROVIDER: Actor = Actor::Vendor {
    vendor: Vendor::Conferencing,
};

pub(super) async fn observe(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { message, fresh } = jobs::payload(payload)?;
    let Some(sealed) = webhook_inbox::find(ctx.db.read(), message).await? else {
        return Ok(());
    };
    let body = ctx.keys.open_platform(&inbox_context(message), &sealed)?;
    let Some(event) =
        MeetingEvent::parse(&body).map_err(|_| JobError::never("webhook-unreadable"))?
    else {
        return Ok(());
    };
    let found = meetings::find_by_provider_id(ctx.db.read(), &event.meeting).await?;
    if !fresh && !provider_agrees(&ctx, &event).await? {
        return Ok(());
    }
    let Some(found) = found else {
        return Ok(calls::observe(&ctx, event).await?);
    };
    let now = ctx.now();
    let write = ctx.begin_write().await?;
    let Some(scene) = Scene::load(&*write, found.session, now).await? else {
        return Ok(());
    };
    let mut change = Change::new(&ctx, write, scene, now);
    take_in(&mut change, event).await?;
    Ok(change.settle().await?)
}

/// Whether what an old message says is so now. One that says somebody left, or that something ended, takes nothing from
/// anybody's safety: it is folded in by its own time.
async fn provider_agrees(ctx: &Ctx, event: &MeetingEvent) -> Result<bool, VendorError> {
    match &event.what {
        Happening::RecordingCompleted { .. } => {
            match ctx.conferencing.recordings(&event.uuid).await {
                Ok(_) => Ok(true),
                Err(VendorError::NotFound) => Ok(false),
                Err(error) => Err(error),
            }
        }
        Happening::Ended => Ok(!ctx.conferencing.is_live(&event.meeting).await?),
        _ => match ctx.conferencing.is_live(&event.meeting).await {
            Err(VendorError::NotFound) => Ok(false),
            answer => answer,
        },
    }
}

async fn take_in(change: &mut Change<'_>, event: MeetingEvent) -> JobResult {
    let at = event.at;
    match event.what {
        Happening::Started => {
            change.meeting = change.meeting.started(at);
            if !change.scene.may_take_place() {
                // The link was given while the class could take place; it cannot any more.
                change.order_end();
            } else if change.scene.session.status == SessionStatus::Scheduled
                && change.meeting.is_running()
            {
                change.set_status(SessionStatus::Live).await?;
            }
        }
        Happening::Ended => change.ended(at).await?,
        Happening::WaitingRoomJoined(who) | Happening::PutInWaitingRoom(who) => {
            saw(change, who, Sighting::Waiting, at).await?;
        }
        Happening::ParticipantJoined(who) => saw(change, who, Sighting::InRoom, at).await?,
        Happening::WaitingRoomLeft(who) | Happening::ParticipantLeft(who) => {
            saw(change, who, Sighting::Left, at).await?;
        }
        // Being in is told by a message of its own.
        Happening::Admitted(_) => {}
        Happening::RecordingStarted | Happening::RecordingResumed => {
            recording(change, Seen::Running, at).await?;
        }
        Happening::RecordingPaused => recording(change, Seen::Paused, at).await?,
        Happening::RecordingStopped => recording(change, Seen::Stopped, at).await?,
        Happening::RecordingCompleted { download_token, .. } => {
            let completed = recordings::RecordingCompleted {
                meeting_uuid: event.uuid,
                download_token,
            };
            let (ctx, session) = (change.ctx(), change.scene.session.clone());
            recordings::completed(ctx, &mut change.write, &session, completed, ctx.now()).await?;
        }
        // The deletion at the provider is asked for and proven by the recording's own job.
        Happening::RecordingDeleted | Happening::RecordingTrashed => {}
    }
    Ok(())
}

async fn saw(
    change: &mut Change<'_>,
    participant: Participant,
    sighting: Sighting,
    at: chrono::DateTime<chrono::Utc>,
) -> JobResult {
    let session = change.scene.session.id;
    let who = match &participant.registrant {
        _ if participant.is_host => Who::Teacher,
        None => Who::Unknown,
        Some(id) => registrants::find_by_provider_id(&*change.write, session, id)
            .await?
            .map_or(Who::Unknown, |registrant| Who::Learner(registrant.learner)),
    };
    change
        .saw(&participant.participant, who, sighting, at)
        .await?;
    let mark = &participant.participant;
    match who {
        Who::Unknown => {
            let dedupe = format!("unknown_participant:{session}:{mark}");
            let kind = IncidentKind::UnknownParticipant;
            change.incident(kind, PROVIDER, Some(dedupe)).await?;
        }
        Who::Learner(learner) => {
            let in_room = change
                .scene
                .stays_of(who)
                .filter(|stay| stay.presence.is_in_room())
                .count();
            if in_room > 1 {
                let dedupe = format!("duplicate_participant:{session}:{learner}:{mark}");
                let kind = IncidentKind::DuplicateParticipant;
                change.incident(kind, PROVIDER, Some(dedupe)).await?;
            }
        }
        Who::Teacher => {}
    }
    Ok(())
}

async fn recording(
    change: &mut Change<'_>,
    seen: Seen,
    at: chrono::DateTime<chrono::Utc>,
) -> JobResult {
    let (recording, judged) = change.meeting.recording.observe(seen, at);
    change.meeting.recording = recording;
    if let Judged::NotOurs { countermand } = judged {
        change.order_recording(countermand);
        let session = change.scene.session.id;
        let dedupe = format!("recording_not_ours:{session}:{}", at.timestamp_millis());
        let kind = IncidentKind::RecordingNotOurs;
        change.incident(kind, PROVIDER, Some(dedupe)).await?;
    }
    Ok(())
}
