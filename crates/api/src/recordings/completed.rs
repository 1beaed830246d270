//! The provider has finished a recording: it is noted, with those who were enrolled at that moment, and fetched later.
//! No other way makes a recording, so that there is none where nothing was recorded.

use super::{told::Families, transfer};
use crate::ctx::Ctx;
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::{Actor, Vendor},
    disclosure::{Purpose, Recipient},
    ids::{LearnerId, RecordingId},
    recording::lifecycle::{Event, Recording},
    session::presence::Who,
};
use learnallot_storage::{
    NewAuditEntry, NewJob, StorageError, Write, attendance, consents,
    disclosures::{self, NewDisclosure},
    enrolments, learners,
    recordings::{self, NewRecording},
    sections::ClassSession,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::collections::BTreeSet;

/// What the provider's message says.
#[derive(Debug)]
pub struct RecordingCompleted {
    /// Of the instance of the meeting: a meeting that was opened anew has another.
    pub meeting_uuid: String,
    /// Lasts 24 hours.
    pub download_token: SecretString,
}

pub(super) fn token_context(id: RecordingId) -> String {
    format!("recording-download-token|{id}")
}

/// In the caller's transaction. A message that comes twice makes one recording.
pub async fn completed(
    ctx: &Ctx,
    write: &mut Write,
    session: &ClassSession,
    event: RecordingCompleted,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let known = recordings::find_by_meeting(&**write, &event.meeting_uuid).await?;
    if known.is_some() {
        return Ok(());
    }
    let id: RecordingId = ctx.new_id();
    // A class that ended early is kept no longer for that.
    let ended_at = session.ends_at.min(now);
    let enrolled: Families = enrolments::of_section(&**write, session.section)
        .await?
        .into_iter()
        .filter(|enrolment| {
            enrolment.enrolled_at < ended_at
                && enrolment.ended_at.is_none_or(|at| at > session.starts_at)
        })
        .map(|enrolment| (enrolment.family, enrolment.learner))
        .collect();
    let mut recording = Recording::expected(ended_at)
        .apply(Event::Complete, now)
        .expect("a recording that is expected can be completed");
    // Whoever withdraws at this moment has done so, or waits and sees the recording. By the order of their ids nobody waits
    // for one who waits for them.
    let in_order: BTreeSet<LearnerId> = enrolled.iter().map(|(_, learner)| *learner).collect();
    for learner in &in_order {
        learners::lock(&**write, *learner).await?;
    }
    for learner in &in_order {
        // Who withdrew since the class began does not wait for the recording to be told of it.
        if !consents::core_verified(&**write, *learner, now).await? {
            recording = recording.end_consent(now);
        }
    }
    let stays = attendance::stays(&**write, session.id).await?;
    for learner in &in_order {
        let was_there = |stay: &attendance::Stay| {
            stay.who == Who::Learner(*learner) && stay.presence.joined_at.is_some()
        };
        if stays.iter().any(was_there) {
            let new = NewDisclosure {
                id: ctx.new_id(),
                learner: *learner,
                recipient: Recipient::VideoProvider,
                purpose: Purpose::Recording,
                fact: id.uuid(),
            };
            disclosures::insert(&**write, new, now).await?;
        }
    }
    let token = event.download_token.expose_secret().as_bytes();
    let new = NewRecording {
        id,
        session: session.id,
        class: session.class,
        teacher: session.teacher,
        session_starts_at: session.starts_at,
        session_ended_at: ended_at,
        recording,
        meeting_uuid: event.meeting_uuid,
        download_token_sealed: ctx.keys.seal_platform(&token_context(id), token),
        learners: enrolled.into_iter().collect(),
    };
    recordings::insert(&**write, new, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::Vendor {
            vendor: Vendor::Conferencing,
        },
        action: "recording.completed",
        subject: ("recording", id.uuid()),
        detail: json!({ "session": session.id, "expires_at": recording.expires_at() }),
    });
    write.enqueue(NewJob {
        kind: transfer::JOB,
        payload: json!({ "recording": id }),
        run_at: now,
        dedupe: None,
    });
    Ok(())
}
