use super::read::{submitted, under_review};
use crate::{
    caller::{ClassReviewer, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    live,
    mail::{self, Mail, Notice},
};
use actix_web::{post, web};
use chrono::{DateTime, Utc};
use learnallot_api_types::{
    classes::{ClassDecision, ClassUnderReview, DecideClass},
    problem,
};
use learnallot_domain::{
    class::{
        listing::ClassEvent,
        review::{CheckList, Event, Revision, State},
    },
    ids::{ClassId, RevisionId},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, StorageError, Write, catalogue, classes, sections, standing,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "decide_class_review", tag = "staff",
    summary = "Publish a revision, send it back with what to change, or reject it",
    description = "Approving needs three times yes, and asks the listing gate again. Families see an approved revision at \
        once, and the one before until then. The teacher is told by mail.",
    params(("id" = uuid::Uuid, Path, description = "The revision")),
    request_body = DecideClass,
    responses(
        (status = 200, description = "Decided", body = ClassUnderReview),
        (status = 403, description = "Not a class reviewer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such revision", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`class-review`: every reason against it; `class-status`: the class is retired", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["class_reviewer"])))
)]
#[post("/staff/class-reviews/{id}/decisions")]
pub async fn decide_class_review(
    ctx: web::Data<Ctx>,
    caller: Staff<ClassReviewer>,
    id: Id<RevisionId>,
    body: Valid<DecideClass>,
) -> Answer<web::Json<ClassUnderReview>> {
    let (now, by) = (ctx.now(), caller.id());
    let checks: CheckList = body.0.checks.into();
    let mut write = ctx.begin_write().await?;
    let found = submitted(&*write, id.0).await?;
    let standing = &standing::load(&*write, found.revision.value.teacher).await?;
    let event = match body.0.decision {
        ClassDecision::Approve => Event::Approve {
            by,
            checks,
            standing,
        },
        ClassDecision::RequestChanges => Event::RequestChanges { by, checks },
        ClassDecision::Reject => Event::Reject { by, checks },
    };
    let version = found.revision.version;
    let revision = found.revision.value.apply(event, now)?;
    classes::update_revision(&*write, id.0, version, &revision, now).await?;
    let (action, notice) = match revision.state {
        State::Approved { .. } => {
            publish(&mut write, found.class, id.0, &revision, now).await?;
            ("class.published", Notice::ClassPublished)
        }
        State::Rejected { .. } => ("class.rejected", Notice::ClassReturned),
        _ => ("class.returned", Notice::ClassReturned),
    };
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("class", found.class.uuid()),
        detail: json!({ "revision": id.0, "number": revision.number }),
    });
    let path = format!("/teach/classes/{}", found.class);
    mail::queue(
        &mut write,
        revision.teacher,
        &Mail::Notice { notice, path },
        now,
    );
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, by, id.0).await?))
}

/// The approved revision becomes the live one, for families, sections and the catalogue alike.
async fn publish(
    write: &mut Write,
    class_id: ClassId,
    id: RevisionId,
    revision: &Revision,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let found = classes::find(&**write, class_id)
        .await?
        .ok_or(StorageError::Corrupt("class_revisions"))?;
    let class = found
        .class
        .value
        .apply(ClassEvent::Publish { revision: id }, now)?;
    let (version, content) = (found.class.version, &revision.content);
    classes::update(&**write, class_id, version, &class, &content.title, now).await?;
    if let (Some(min), Some(max)) = (content.age_min, content.age_max) {
        sections::set_ages(&**write, class_id, (min, max), now).await?;
    }
    catalogue::refresh(&**write, class_id, now).await?;
    let planned = sections::of_class(&**write, class_id).await?;
    let planned: Vec<_> = planned.into_iter().map(|section| section.id).collect();
    let sessions = sections::sessions_of_sections(&**write, &planned).await?;
    live::prepare::soon(write, &sessions, now).await?;
    write.publish(NewEvent {
        audience: format!("account:{}", revision.teacher),
        kind: "class.published",
        subject: json!({ "class": class_id, "revision": id }),
    });
    Ok(())
}
