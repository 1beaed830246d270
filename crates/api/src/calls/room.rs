//! The rooms of calls at the provider: made ahead of time on a host of the pool, used only while their safety profile is
//! confirmed, ended and taken away when the call is over.

use crate::{
    ctx::Ctx,
    error::Problem,
    jobs::{self, JobError, JobResult},
    live::{hosts, provider},
};
use learnallot_domain::{
    actor::Actor,
    conduct::incident::{IncidentKind, Subject},
    consent::appointment::Appointment,
    ids::AppointmentId,
    session::{drift, host_pool::Span, meeting::MADE_AHEAD},
};
use learnallot_storage::{
    StorageError, appointments, assurances,
    call_rooms::{self, Room},
    incidents::{self, NewIncident},
    meetings,
};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// What the provider shows of either side: no name of anybody.
const TOPIC: &str = "A call with learnallot";
const GUARDIAN: &str = "Guest";

#[derive(Deserialize)]
pub(super) struct Payload {
    pub call: AppointmentId,
}

/// Takes each step that is still missing for the room of one call; a repeat takes none twice, and reads the settings again.
pub(super) async fn make(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { call } = jobs::payload(payload)?;
    let (conn, now) = (ctx.db.read(), ctx.now());
    let Some(found) = appointments::find(conn, call).await? else {
        return Ok(());
    };
    let appointment = found.appointment.value;
    let is_near = appointment.starts_at <= now + MADE_AHEAD && now < appointment.over_at();
    if !appointment.state.is_open() || !is_near {
        return Ok(());
    }
    let room = match call_rooms::find(conn, call).await? {
        Some(room) => room,
        None => match reserve(&ctx, call, &appointment).await? {
            Some(room) => room,
            None => return Ok(()),
        },
    };
    let number = create(&ctx, &appointment, &room).await?;
    confirm(&ctx, &room, &number).await?;
    register(
        &ctx,
        &Room {
            number: Some(number),
            ..room
        },
    )
    .await
    .map_err(|problem| {
        tracing::warn!(?problem, "a guardian is not registered for a call yet");
        JobError::later("not-registered")
    })?;
    Ok(())
}

/// Takes a host. None where no host is free, which the officers are told; the next look tries again.
async fn reserve(
    ctx: &Ctx,
    call: AppointmentId,
    appointment: &Appointment,
) -> Result<Option<Room>, JobError> {
    let now = ctx.now();
    let span = Span {
        starts_at: appointment.starts_at,
        ends_at: appointment.ends_at(),
    };
    let subject = Subject::ConsentCall { id: call };
    let mut write = ctx.begin_write().await?;
    let Ok(host) = hosts::free(ctx, &*write, span).await? else {
        let incident = new_incident(ctx, IncidentKind::NoHost, call);
        incidents::open(&mut write, incident, now).await?;
        ctx.commit(write).await?;
        return Ok(None);
    };
    let found = "A host is free now.";
    incidents::mend(&mut write, IncidentKind::NoHost, subject, found, now).await?;
    let room = Room {
        appointment: call,
        host,
        number: None,
        alias: Uuid::new_v4(),
        registrant: None,
        confirmed_at: None,
        starts_at: span.starts_at,
        ends_at: span.ends_at,
        open: true,
    };
    call_rooms::reserve(&*write, &room).await?;
    ctx.commit(write).await?;
    Ok(Some(room))
}

async fn create(ctx: &Ctx, appointment: &Appointment, room: &Room) -> Result<String, JobError> {
    if let Some(number) = &room.number {
        return Ok(number.clone());
    }
    let (conn, now) = (ctx.db.read(), ctx.now());
    let minutes = (appointment.ends_at() - appointment.starts_at).num_minutes();
    let minutes = u32::try_from(minutes).unwrap_or(1);
    // Counted before it is made: a count too many harms nobody.
    meetings::count_write(conn, &room.host, now.date_naive()).await?;
    let made = ctx
        .conferencing
        .create_meeting(&room.host, TOPIC, appointment.starts_at, minutes)
        .await?;
    call_rooms::set_number(conn, room.appointment, &made.id).await?;
    Ok(made.id)
}

/// Sets what belongs to the host, reads everything back, and lets the room be used only if nothing differs.
async fn confirm(ctx: &Ctx, room: &Room, number: &str) -> JobResult {
    let now = ctx.now();
    ctx.conferencing.ensure_host_settings(&room.host).await?;
    let read = ctx.conferencing.read_profile(&room.host, number).await?;
    if drift::may_use(&read).is_ok() {
        call_rooms::set_confirmed(ctx.db.read(), room.appointment, Some(now)).await?;
        return Ok(());
    }
    let mut write = ctx.begin_write().await?;
    call_rooms::set_confirmed(&*write, room.appointment, None).await?;
    let incident = new_incident(ctx, IncidentKind::ProfileDrift, room.appointment);
    incidents::open(&mut write, incident, now).await?;
    ctx.commit(write).await?;
    meetings::count_write(ctx.db.read(), &room.host, now.date_naive()).await?;
    ctx.conferencing.reset_meeting(number).await?;
    // What was set is read back before anybody gets a link.
    Err(JobError::later("room-drifted"))
}

pub(super) fn new_incident(ctx: &Ctx, kind: IncidentKind, call: AppointmentId) -> NewIncident {
    NewIncident {
        id: ctx.new_id(),
        kind,
        subject: Subject::ConsentCall { id: call },
        about: None,
        by: Actor::System,
        dedupe: Some(format!("{}:{call}", kind.as_str())),
    }
}

/// The guardian as the provider knows them: under an alias, by no name. Safe to repeat.
pub(super) async fn register(ctx: &Ctx, room: &Room) -> Result<String, Problem> {
    if let Some(registrant) = &room.registrant {
        return Ok(registrant.clone());
    }
    let number = room.number.as_deref().ok_or_else(Problem::not_found)?;
    // No child is named to the provider, but is spoken of: without a current assurance nobody is let into a call.
    let permit = assurances::permit(ctx.db.read(), ctx.now())
        .await?
        .ok_or_else(provider::not_possible_now)?;
    let email = provider::opaque_email(&room.host, room.alias);
    let made = ctx
        .conferencing
        .add_registrant(&permit, number, GUARDIAN, &email)
        .await
        .map_err(provider::problem)?;
    ctx.conferencing
        .approve_registrant(&permit, number, &made.id, &email)
        .await
        .map_err(provider::problem)?;
    call_rooms::set_registrant(ctx.db.read(), room.appointment, &made.id).await?;
    Ok(made.id)
}

/// Ends the meeting and takes it away, with every link into it; a repeat finds nothing there. A call that goes on is left.
pub(super) async fn close(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { call } = jobs::payload(payload)?;
    let conn = ctx.db.read();
    let Some(room) = call_rooms::find(conn, call).await?.filter(|room| room.open) else {
        return Ok(());
    };
    let goes_on = appointments::find(conn, call).await?.is_some_and(|found| {
        let call = found.appointment.value;
        call.state.is_open() && ctx.now() < call.over_at()
    });
    if goes_on {
        return Ok(());
    }
    if let Some(number) = &room.number {
        ctx.conferencing.end_meeting(number).await?;
        ctx.conferencing.delete_meeting(number).await?;
    }
    let closed: Result<(), StorageError> = call_rooms::close(conn, call).await;
    Ok(closed?)
}
