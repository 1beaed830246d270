//! A recording that cannot be kept as promised: it fails, and staff see it as an incident.

use crate::{ctx::Ctx, jobs::JobResult};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{IncidentKind, Subject},
    recording::lifecycle::{Event, Failure},
};
use learnallot_storage::{
    NewAuditEntry,
    incidents::{self, NewIncident},
    recordings::{self, Found},
};
use serde_json::json;

pub(super) async fn give_up(ctx: &Ctx, mut found: Found, because: Failure) -> JobResult {
    let now = ctx.now();
    let since = found.recording.state().in_work_since();
    found.recording = found.recording.apply(Event::GiveUp { because }, now)?;
    let mut write = ctx.begin_write().await?;
    recordings::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "recording.failed",
        subject: ("recording", found.id.uuid()),
        detail: json!({ "because": because }),
    });
    let incident = NewIncident {
        id: ctx.new_id(),
        kind: IncidentKind::RecordingFailed,
        subject: Subject::Recording { id: found.id },
        about: None,
        by: Actor::System,
        // One of each attempt that staff order.
        dedupe: Some(format!(
            "recording_failed:{}:{}",
            found.id,
            since.map_or(0, |since| since.timestamp_millis())
        )),
    };
    incidents::open(&mut write, incident, now).await?;
    ctx.commit(write).await?;
    Ok(())
}
