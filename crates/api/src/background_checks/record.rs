//! Writes a check's next state with all that follows from it: the standing, the audit entry, what the teacher is told.

use crate::mail::{self, Mail, Notice};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    actor::{Actor, Role},
    teacher::background_check::BackgroundCheck,
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, StorageError, Write,
    audit::staff_audience,
    background_checks::{self, Found},
    standing,
};
use serde_json::json;

pub async fn record(
    write: &mut Write,
    found: &Found,
    next: &BackgroundCheck,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let teacher = found.teacher;
    background_checks::save(&**write, teacher, found.check.version, next, now).await?;
    // A renewal does not take away what still holds: the old check speaks until its end or until the new one does.
    let renewing = !matches!(
        next,
        BackgroundCheck::Clear { .. }
            | BackgroundCheck::Cleared { .. }
            | BackgroundCheck::Consider { .. }
            | BackgroundCheck::PreAdverse { .. }
            | BackgroundCheck::Disputed { .. }
            | BackgroundCheck::Adverse { .. }
    );
    if !renewing {
        let identity = next.identity_verified();
        standing::set_check(&**write, teacher, next.valid_until(), identity).await?;
    }
    write.audit(NewAuditEntry {
        actor,
        action: "background_check.moved",
        subject: ("background_check", teacher.uuid()),
        detail: json!({ "from": found.check.value.name(), "to": next.name() }),
    });
    let notice = match next {
        BackgroundCheck::Clear { .. } | BackgroundCheck::Cleared { .. } => {
            Some(Notice::BackgroundCheckClear)
        }
        BackgroundCheck::Invited { .. }
        | BackgroundCheck::InviteExpired { .. }
        | BackgroundCheck::Consider { .. }
        | BackgroundCheck::Canceled { .. } => Some(Notice::BackgroundCheckPending),
        _ => None,
    };
    if let Some(notice) = notice {
        let path = "/teach/background-check".to_owned();
        mail::queue(write, teacher, &Mail::Notice { notice, path }, now);
    }
    if matches!(next, BackgroundCheck::Consider { .. }) {
        write.publish(NewEvent {
            audience: staff_audience(Role::Screener),
            kind: "background_check.consider",
            subject: json!({ "teacher": teacher }),
        });
    }
    Ok(())
}
