//! Somebody is on the staff no more: the roles end, and what they had taken waits in its queue again.

use crate::error::Problem;
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::{Actor, Role},
    class::review,
    conduct::incident,
    ids::AccountId,
    teacher::application,
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, Write, accounts, applications, classes, closing, incidents,
};
use serde_json::json;

const PAGE: u64 = 100;

pub(super) async fn leave(
    write: &mut Write,
    id: AccountId,
    roles: &[Role],
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    if roles.is_empty() {
        return Ok(());
    }
    for role in roles {
        accounts::revoke(&**write, id, *role).await?;
    }
    closing::forget_admin_requests(&**write, id).await?;
    applications_back(write, id, now).await?;
    class_reviews_back(write, id, now).await?;
    incidents_back(write, id, now).await
}

async fn applications_back(
    write: &mut Write,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let mut after = None;
    loop {
        let page = applications::queue(&**write, &["in_review"], after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.submitted_at.map(|at| (at, last.id));
        for found in page {
            let at = found.submitted_at.unwrap_or(found.created_at);
            let event = application::Event::Release { by: id, at };
            let version = found.application.version;
            // Somebody else's review goes on.
            if let Ok(next) = found.application.value.apply(event, now) {
                applications::update(&**write, found.id, version, &next, now).await?;
                released(
                    write,
                    "application.released",
                    "teacher_application",
                    found.id.uuid(),
                );
            }
        }
    }
}

async fn class_reviews_back(
    write: &mut Write,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let mut after = None;
    loop {
        let page = classes::review_queue(&**write, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.submitted_at.map(|at| (at, last.id));
        for found in page {
            let at = found.submitted_at.unwrap_or(found.updated_at);
            let event = review::Event::Release { by: id, at };
            let version = found.revision.version;
            if let Ok(next) = found.revision.value.apply(event, now) {
                classes::update_revision(&**write, found.id, version, &next, now).await?;
                released(
                    write,
                    "class_review.released",
                    "class_revision",
                    found.id.uuid(),
                );
            }
        }
    }
}

async fn incidents_back(
    write: &mut Write,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let mut after = None;
    loop {
        let page = incidents::list(&**write, false, after, PAGE).await?;
        let Some((last, incident)) = page.last() else {
            return Ok(());
        };
        after = Some((incident.value.acknowledge_by(), *last));
        for (incident_id, found) in page {
            if found.value.owner() != Some(id) {
                continue;
            }
            let next = found.value.apply(incident::Event::Release, now)?;
            incidents::update(&**write, incident_id, found.version, &next, now).await?;
            released(write, "incident.released", "incident", incident_id.uuid());
            write.publish(NewEvent {
                audience: incidents::AUDIENCE.to_owned(),
                kind: "incident.changed",
                subject: json!({ "incident": incident_id }),
            });
        }
    }
}

fn released(write: &mut Write, action: &'static str, kind: &'static str, id: uuid::Uuid) {
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action,
        subject: (kind, id),
        detail: json!({ "because": "off_boarded" }),
    });
}
