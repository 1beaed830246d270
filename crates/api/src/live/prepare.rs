//! Makes the meetings of the coming two weeks, sets their safety profile and reads it back. A repeat goes on where the
//! last one stopped; one that dies between the provider's answer and ours leaves a meeting that is never used.

use super::{carry_out, hosts};
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    actor::Actor,
    class::section::SessionStatus,
    conduct::incident::{IncidentKind, Subject},
    ids::SessionId,
    session::{
        drift,
        host_pool::Span,
        meeting::{MADE_AHEAD, Profile, should_read_profile},
    },
};
use learnallot_storage::{
    NewAuditEntry, NewJob, StorageError, Write, classes,
    incidents::{self, NewIncident},
    meetings::{self, Found},
    sections::{self, ClassSession},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::HashMap, sync::Arc};

/// A session that has begun without a meeting still gets one for this long.
const LATE: TimeDelta = TimeDelta::minutes(30);

#[derive(Deserialize)]
struct Payload {
    session: SessionId,
}

/// Looks for sessions that need something, each of which is a job of its own.
pub(super) async fn look(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    let coming =
        sections::sessions_starting_between(ctx.db.read(), now - LATE, now + MADE_AHEAD).await?;
    let known: HashMap<_, _> = meetings::open(ctx.db.read(), now + MADE_AHEAD)
        .await?
        .into_iter()
        .map(|found| (found.session, found))
        .collect();
    let mut write = ctx.begin_write().await?;
    for session in coming {
        if session.status == SessionStatus::Canceled && known.contains_key(&session.id) {
            carry_out::order_deletion(&mut write, session.id, now).await?;
            continue;
        }
        let planned = session.status == SessionStatus::Scheduled;
        let needs = known.get(&session.id).is_none_or(|found| {
            found.provider_id.is_none()
                || should_read_profile(&found.meeting, session.starts_at, now)
        });
        if planned && needs {
            enqueue(&mut write, session.id, now);
        }
    }
    ctx.commit(write).await?;
    Ok(())
}

fn enqueue(write: &mut Write, session: SessionId, now: DateTime<Utc>) {
    write.enqueue(NewJob {
        kind: "live.make_meeting",
        payload: json!({ "session": session }),
        run_at: now,
        dedupe: Some(format!("live.make_meeting:{session}")),
    });
}

/// In the transaction by which these sessions came to take place: those that begin soon get their meeting at once. The
/// look that comes by itself sees to the others, and to whatever went wrong.
pub(crate) async fn soon(
    write: &mut Write,
    sessions: &[ClassSession],
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    for session in sessions {
        let window = now - LATE..now + MADE_AHEAD;
        let planned = session.status == SessionStatus::Scheduled;
        if planned && window.contains(&session.starts_at) {
            let known = meetings::find(&**write, session.id).await?;
            if known.is_none_or(|found| found.provider_id.is_none()) {
                enqueue(write, session.id, now);
            }
        }
    }
    Ok(())
}

/// Takes each step that is still missing for one session's meeting; a repeat takes none twice.
pub(super) async fn make_meeting(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { session } = jobs::payload(payload)?;
    let Some(session) = sections::find_session(ctx.db.read(), session).await? else {
        return Ok(());
    };
    let now = ctx.now();
    if session.status != SessionStatus::Scheduled || session.starts_at > now + MADE_AHEAD {
        return Ok(());
    }
    let found = match meetings::find(ctx.db.read(), session.id).await? {
        Some(found) => found,
        None => match reserve(&ctx, &session).await? {
            Some(found) => found,
            None => return Ok(()),
        },
    };
    let found = create(&ctx, &session, found).await?;
    check_profile(&ctx, &session, &found).await
}

/// Takes a host. None where no host is free, which staff are told days ahead.
async fn reserve(ctx: &Ctx, session: &ClassSession) -> Result<Option<Found>, JobError> {
    let now = ctx.now();
    let span = Span {
        starts_at: session.starts_at,
        ends_at: session.ends_at,
    };
    let mut write = ctx.begin_write().await?;
    let Ok(host) = hosts::free(ctx, &*write, span).await? else {
        tracing::warn!(session = %session.id, "no host is free");
        incidents::open(&mut write, no_host(ctx, session.id), now).await?;
        ctx.commit(write).await?;
        return Ok(None);
    };
    let subject = Subject::ClassSession { id: session.id };
    let found = "A host is free now.";
    incidents::mend(&mut write, IncidentKind::NoHost, subject, found, now).await?;
    meetings::reserve(
        &*write,
        session.id,
        &host,
        span.starts_at,
        span.ends_at,
        now,
    )
    .await?;
    ctx.commit(write).await?;
    Ok(meetings::find(ctx.db.read(), session.id).await?)
}

/// One of each session: the look comes again every five minutes, and finds a host when one is free.
fn no_host(ctx: &Ctx, session: SessionId) -> NewIncident {
    NewIncident {
        id: ctx.new_id(),
        kind: IncidentKind::NoHost,
        subject: Subject::ClassSession { id: session },
        about: None,
        by: Actor::System,
        dedupe: Some(format!("no_host:{session}")),
    }
}

async fn create(ctx: &Ctx, session: &ClassSession, found: Found) -> Result<Found, JobError> {
    if found.provider_id.is_some() {
        return Ok(found);
    }
    let now = ctx.now();
    let titles = classes::titles(ctx.db.read(), &[session.class]).await?;
    let title = titles.get(&session.class).map_or("Class", String::as_str);
    let minutes = (session.ends_at - session.starts_at).num_minutes();
    let minutes = u32::try_from(minutes).unwrap_or_default().clamp(1, 1440);
    // Counted before it is made: a count too many harms nobody.
    meetings::count_write(ctx.db.read(), &found.host, now.date_naive()).await?;
    let made = ctx
        .conferencing
        .create_meeting(&found.host, title, session.starts_at, minutes)
        .await?;
    let mut write = ctx.begin_write().await?;
    meetings::set_provider_id(&*write, &found, &made.id, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "session.meeting_made",
        subject: ("class_session", session.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(meetings::find(ctx.db.read(), session.id)
        .await?
        .ok_or(StorageError::Stale)?)
}

/// Sets what belongs to the host, reads everything back, and lets the meeting be used only if nothing differs.
async fn check_profile(ctx: &Ctx, session: &ClassSession, found: &Found) -> JobResult {
    let Some(number) = &found.provider_id else {
        return Ok(());
    };
    let now = ctx.now();
    if matches!(found.meeting.profile, Profile::Drifted { .. }) {
        meetings::count_write(ctx.db.read(), &found.host, now.date_naive()).await?;
        ctx.conferencing.reset_meeting(number).await?;
    }
    ctx.conferencing.ensure_host_settings(&found.host).await?;
    let read = ctx.conferencing.read_profile(&found.host, number).await?;
    let verdict = drift::may_use(&read);
    let mut meeting = found.meeting;
    meeting.profile = match &verdict {
        Ok(()) => Profile::Confirmed { at: now },
        Err(_) => Profile::Drifted { at: now },
    };
    let mut write = ctx.begin_write().await?;
    meetings::save(&*write, found, &meeting, now).await?;
    if let Err(refusal) = verdict {
        use learnallot_domain::refusal::Reason;
        let settings: Vec<_> = refusal.reasons().iter().map(Reason::code).collect();
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "session.profile_drifted",
            subject: ("class_session", found.session.uuid()),
            detail: json!({ "settings": settings }),
        });
        let kind = IncidentKind::ProfileDrift;
        let new = NewIncident {
            id: ctx.new_id(),
            kind,
            subject: Subject::ClassSession { id: found.session },
            about: Some(session.teacher).filter(|_| kind.is_about_the_teacher()),
            by: Actor::System,
            dedupe: Some(format!("profile_drift:{}", found.session)),
        };
        incidents::open(&mut write, new, now).await?;
    }
    ctx.commit(write).await?;
    Ok(())
}
