//! Who is told of a recording: the families of the class, each guardian, and the teacher.

use crate::mail::{self, Mail, Notice};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{FamilyId, LearnerId};
use learnallot_storage::{
    NewEvent, StorageError, Write, families,
    recordings::{self, Found},
};
use serde_json::json;
use std::collections::BTreeSet;

/// Learners with their families, each once.
pub(super) type Families = BTreeSet<(FamilyId, LearnerId)>;

/// A mail and an event to every family of the class; the teacher gets the event, and the mail where it has a page for
/// teachers too.
pub(super) async fn tell(
    write: &mut Write,
    found: &Found,
    notice: Notice,
    kind: &'static str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let subject = json!({ "recording": found.id, "session": found.session });
    let learners = recordings::learners(&**write, &[found.id]).await?;
    let families: BTreeSet<FamilyId> = learners.iter().map(|(_, family, _)| *family).collect();
    let path = match notice {
        Notice::RecordingDeleted => "/family/deletion-receipts".to_owned(),
        _ => format!("/recordings/{}", found.id),
    };
    let mut audiences = vec![format!("account:{}", found.teacher)];
    audiences.extend(
        learners
            .iter()
            .map(|(_, _, learner)| format!("learner:{learner}")),
    );
    let mut addressees = BTreeSet::new();
    for family in families {
        audiences.push(format!("family:{family}"));
        addressees.extend(families::guardians(&**write, family).await?);
    }
    if notice == Notice::RecordingAvailable {
        addressees.insert(found.teacher);
    }
    for audience in audiences {
        write.publish(NewEvent {
            audience,
            kind,
            subject: subject.clone(),
        });
    }
    for to in addressees {
        let path = path.clone();
        mail::queue(write, to, &Mail::Notice { notice, path }, now);
    }
    Ok(())
}
