use super::read::{submitted, under_review};
use crate::{
    caller::{ClassReviewer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{classes::ClassUnderReview, problem};
use learnallot_domain::{class::review::Event, ids::RevisionId};
use learnallot_storage::{NewAuditEntry, classes};
use serde_json::json;

#[utoipa::path(
    operation_id = "take_class_review", tag = "staff",
    summary = "Take a revision into review, also from somebody else",
    params(("id" = uuid::Uuid, Path, description = "The revision")),
    responses(
        (status = 200, description = "In review by the caller", body = ClassUnderReview),
        (status = 403, description = "Not a class reviewer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such revision", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`class-review`: the own class, one that needs somebody new, or it is decided", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["class_reviewer"])))
)]
#[post("/staff/class-reviews/{id}/take")]
pub async fn take_class_review(
    ctx: web::Data<Ctx>,
    caller: Staff<ClassReviewer>,
    id: Id<RevisionId>,
) -> Answer<web::Json<ClassUnderReview>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = submitted(&*write, id.0).await?;
    let reviewer = caller.id();
    let version = found.revision.version;
    let revision = found.revision.value.apply(Event::Take { reviewer }, now)?;
    classes::update_revision(&*write, id.0, version, &revision, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "class_review.taken",
        subject: ("class_revision", id.0.uuid()),
        detail: json!({ "class": found.class }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}
