//! Gives a seat back, whoever's act it follows from, and tells those whom it concerns.

use crate::{
    ctx::Ctx,
    error::Problem,
    live,
    mail::{self, Mail, Notice},
};
use learnallot_domain::{actor::Actor, people::enrolment::EndReason};
use learnallot_storage::{
    NewAuditEntry, NewEvent, Write,
    enrolments::{self, Enrolment},
    families, learners, sections,
};
use serde_json::json;

pub(crate) async fn end(
    ctx: &Ctx,
    write: &mut Write,
    enrolment: &Enrolment,
    reason: EndReason,
    actor: Actor,
) -> Result<(), Problem> {
    let now = ctx.now();
    enrolments::end(&**write, enrolment, reason, now).await?;
    live::seat::given_back(write, enrolment, actor, now).await?;
    write.audit(NewAuditEntry {
        actor,
        action: "enrolment.ended",
        subject: ("enrolment", enrolment.id.uuid()),
        detail: json!({
            "section": enrolment.section, "learner": enrolment.learner, "reason": reason.as_str(),
        }),
    });
    let subject = json!({ "enrolment": enrolment.id, "section": enrolment.section });
    for audience in [
        families::audience(enrolment.family),
        learners::audience(enrolment.learner),
    ] {
        write.publish(NewEvent {
            audience,
            kind: "enrolment.ended",
            subject: subject.clone(),
        });
    }
    let notice = |path: &str| Mail::Notice {
        notice: Notice::EnrolmentCanceled,
        path: path.to_owned(),
    };
    if let Some(section) = sections::find_section(&**write, enrolment.section).await? {
        write.publish(NewEvent {
            audience: format!("account:{}", section.teacher),
            kind: "enrolment.ended",
            subject,
        });
        mail::queue(write, section.teacher, &notice("/teach/schedule"), now);
    }
    for guardian in families::guardians(&**write, enrolment.family).await? {
        mail::queue(write, guardian, &notice("/family/schedule"), now);
    }
    Ok(())
}
