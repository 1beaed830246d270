//! What a message of the video provider means for a call. Messages may come twice, late and in any order: each is folded in
//! by its own time, and one about a call that is over changes nothing.

use super::{
    room::new_incident,
    write::{order_room, save},
};
use crate::ctx::Ctx;
use learnallot_connectors::conferencing::{Happening, MeetingEvent};
use learnallot_domain::{
    actor::{Actor, Vendor},
    conduct::incident::IncidentKind,
    consent::appointment::Event,
};
use learnallot_storage::{NewJob, StorageError, Write, appointments, call_rooms, incidents};
use serde_json::json;

const PROVIDER: Actor = Actor::Vendor {
    vendor: Vendor::Conferencing,
};

/// A meeting that is the room of no call is no concern of ours.
pub(crate) async fn observe(ctx: &Ctx, event: MeetingEvent) -> Result<(), StorageError> {
    let Some(room) = call_rooms::find_by_number(ctx.db.read(), &event.meeting).await? else {
        return Ok(());
    };
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    match &event.what {
        Happening::RecordingStarted | Happening::RecordingResumed => {
            let kind = IncidentKind::RecordingNotOurs;
            let incident = new_incident(ctx, kind, room.appointment);
            incidents::open(&mut write, incident, now).await?;
            order_room(&mut write, "calls.stop_recording", room.appointment, now);
        }
        Happening::RecordingCompleted { .. } => delete_recording(&mut write, &event, now),
        _ => {}
    }
    if let Some(found) = appointments::find(&*write, room.appointment).await?
        && let Some(seen) = seen(&event, room.registrant.as_deref())
        && let Ok(next) = found.appointment.value.clone().apply(seen, now)
        && next != found.appointment.value
    {
        save(&mut write, PROVIDER, &found, &next, now).await?;
    }
    ctx.commit(write).await
}

fn seen(event: &MeetingEvent, guardian: Option<&str>) -> Option<Event> {
    let at = event.at;
    match &event.what {
        Happening::Started => Some(Event::Began { at }),
        Happening::ParticipantJoined(who) if who.is_host => Some(Event::Began { at }),
        Happening::ParticipantJoined(who) => {
            let is_guardian = who.registrant.is_some() && who.registrant.as_deref() == guardian;
            is_guardian.then_some(Event::GuardianCame { at })
        }
        _ => None,
    }
}

fn delete_recording(write: &mut Write, event: &MeetingEvent, now: chrono::DateTime<chrono::Utc>) {
    write.enqueue(NewJob {
        kind: "calls.delete_recording",
        payload: json!({ "meeting": event.uuid }),
        run_at: now,
        dedupe: None,
    });
}
