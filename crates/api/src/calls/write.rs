//! What follows when a call changes: its time is given back, its room goes, both sides and the audit hear of it.

use crate::{ctx::Ctx, error::Problem};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::Actor,
    consent::appointment::{Appointment, CanceledBy, Event},
    ids::{AppointmentId, ConsentRequestId},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, NewJob, StorageError, Write,
    appointments::{self, Found},
    call_times, families,
};
use serde_json::json;

/// Moves a call by one event. Of one that is over, the room goes; one that came to nothing before its time gives that back.
pub(super) async fn apply(
    ctx: &Ctx,
    write: &mut Write,
    actor: Actor,
    found: &Found,
    event: Event,
) -> Result<Appointment, Problem> {
    let now = ctx.now();
    let next = found.appointment.value.clone().apply(event, now)?;
    save(write, actor, found, &next, now).await?;
    Ok(next)
}

pub(super) async fn save(
    write: &mut Write,
    actor: Actor,
    found: &Found,
    next: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    appointments::update(&**write, found, next, now).await?;
    if !next.state.is_open() {
        if now < next.starts_at {
            call_times::release(&**write, found.id).await?;
        }
        order_room(write, "calls.close_room", found.id, now);
    }
    if found.appointment.value.state.as_str() != next.state.as_str() {
        tell(write, actor, found.id, next);
    }
    Ok(())
}

/// The audit entry, and the news for both sides.
pub(super) fn tell(write: &mut Write, actor: Actor, id: AppointmentId, call: &Appointment) {
    write.audit(NewAuditEntry {
        actor,
        action: match call.state.as_str() {
            "booked" => "call.booked",
            "in_call" => "call.began",
            "attested" => "call.attested",
            "declined" => "call.declined",
            "no_show" => "call.missed",
            "canceled" => "call.canceled",
            _ => "call.lapsed",
        },
        subject: ("appointment", id.uuid()),
        detail: json!({ "learner": call.learner, "staff": call.staff, "missed_by_us": call.state.is_missed_by_us() }),
    });
    for audience in [
        families::audience(call.family),
        format!("account:{}", call.staff),
    ] {
        write.publish(NewEvent {
            audience,
            kind: "call.changed",
            subject: json!({ "call": id, "learner": call.learner }),
        });
    }
}

pub(super) fn order_room(
    write: &mut Write,
    kind: &'static str,
    id: AppointmentId,
    now: DateTime<Utc>,
) {
    write.enqueue(NewJob {
        kind,
        payload: json!({ "call": id }),
        run_at: now,
        dedupe: Some(format!("{kind}:{id}")),
    });
}

/// In the transaction in which a consent request comes to its end: nobody is called for it any more.
pub(crate) async fn request_ended(
    ctx: &Ctx,
    write: &mut Write,
    actor: Actor,
    request: ConsentRequestId,
) -> Result<(), Problem> {
    let found = appointments::newest_of_request(&**write, request).await?;
    if let Some(found) = found.filter(|found| found.appointment.value.state.is_open()) {
        let by = CanceledBy::RequestEnded;
        apply(ctx, write, actor, &found, Event::Cancel { by }).await?;
    }
    Ok(())
}
