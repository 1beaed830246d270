//! What a seat means for the meetings of its section: given back, it takes the way in back with it, at the provider too,
//! so that a personal link which somebody copied opens nothing; taken again, it gives the way in back.
//!
//! Whoever is in a meeting at that moment stays there until the teacher sees to it, because the provider has no command
//! to move somebody out: the room shows them as somebody who is not expected, and once out they come in no more.

use super::{carry_out, prepare};
use chrono::{DateTime, Utc};
use learnallot_domain::{actor::Actor, class::section::SessionStatus};
use learnallot_storage::{
    NewAuditEntry, NewEvent, StorageError, Write,
    enrolments::{Enrolment, NewEnrolment},
    join_tickets,
    registrants::{self, ENROLMENT_ENDED},
    sections::{self, ClassSession},
};
use serde_json::json;

/// In the transaction in which the seat is given back. No link is kept here that could be dropped: it is asked for at the
/// door, which does not open from now on.
pub(crate) async fn given_back(
    write: &mut Write,
    seat: &Enrolment,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let learner = seat.learner;
    for session in not_over(write, seat.section).await? {
        join_tickets::void_learners(&**write, session.id, Some(learner)).await?;
        let registrant = registrants::find(&**write, session.id, learner).await?;
        if registrant.is_none_or(|registrant| registrant.removed_at.is_some()) {
            continue;
        }
        registrants::remove(&**write, session.id, learner, ENROLMENT_ENDED, now).await?;
        carry_out::order_cancellation(write, session.id, learner, now);
        write.audit(NewAuditEntry {
            actor,
            action: "session.learner_removed",
            subject: ("class_session", session.id.uuid()),
            detail: json!({ "learner": learner, "because": ENROLMENT_ENDED }),
        });
        write.publish(NewEvent {
            audience: format!("session:{}", session.id),
            kind: "session.participants",
            subject: json!({ "session": session.id }),
        });
    }
    Ok(())
}

/// In the transaction in which the seat is taken. Who had lost a way in for another reason has lost it still.
pub(crate) async fn taken(
    write: &mut Write,
    seat: &NewEnrolment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let sessions = not_over(write, seat.section).await?;
    for session in &sessions {
        registrants::restore(&**write, session.id, seat.learner, ENROLMENT_ENDED).await?;
    }
    prepare::soon(write, &sessions, now).await
}

async fn not_over(
    write: &Write,
    section: learnallot_domain::ids::SectionId,
) -> Result<Vec<ClassSession>, StorageError> {
    let mut sessions = sections::sessions_of_section(&**write, section).await?;
    sessions.retain(|session| {
        matches!(
            session.status,
            SessionStatus::Scheduled | SessionStatus::Live
        )
    });
    Ok(sessions)
}
