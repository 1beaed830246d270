use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{classes::ClassEditing, problem};
use learnallot_domain::{
    actor::Role,
    class::review::{Event, Submission},
    ids::ClassId,
};
use learnallot_storage::{NewAuditEntry, NewEvent, audit::staff_audience, classes, standing};
use serde_json::json;

#[utoipa::path(
    operation_id = "submit_class", tag = "classes",
    summary = "Hand the draft in for review",
    description = "Refused with every reason at once: what is missing, the listing gate, a first class that still waits, \
        nothing changed.",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    responses(
        (status = 200, description = "Submitted", body = ClassEditing),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such class", body = problem::Problem),
        (status = 409, description = "Changed from elsewhere at the same moment", body = problem::Problem),
        (status = 422, description = "`class-review`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/classes/{id}/draft/submit")]
pub async fn submit_class(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<ClassId>,
) -> Answer<web::Json<ClassEditing>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = classes::find_of(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let newest = view::newest(&*write, &found).await?;
    let class = found.class.value;
    let live = view::live(&*write, class.live).await?;
    let planned = view::planned(&*write, id.0, &class, now).await?;
    let submission = Submission {
        standing: &standing::load(&*write, caller.id()).await?,
        planned: planned.as_deref(),
        live: live.as_ref().map(|(live, _)| &live.revision.value.content),
        first_class_waits: classes::first_class_waits(&*write, caller.id(), id.0).await?,
    };
    let version = newest.revision.version;
    let revision = newest
        .revision
        .value
        .apply(Event::Submit(submission), now)?;
    classes::update_revision(&*write, newest.id, version, &revision, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "class.submitted",
        subject: ("class", id.0.uuid()),
        detail: json!({ "revision": newest.id, "number": revision.number }),
    });
    write.publish(NewEvent {
        audience: staff_audience(Role::ClassReviewer),
        kind: "class.submitted",
        subject: json!({ "class": id.0, "revision": newest.id }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view::editing(&ctx, id.0).await?))
}
