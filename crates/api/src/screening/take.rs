use super::read::under_review;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{problem, screening::ApplicationUnderReview};
use learnallot_domain::{ids::ApplicationId, teacher::application::Event};
use learnallot_storage::{NewAuditEntry, applications};
use serde_json::json;

#[utoipa::path(
    operation_id = "take_application", tag = "staff",
    summary = "Take an application into review, also from somebody else",
    params(("id" = uuid::Uuid, Path, description = "The application")),
    responses(
        (status = 200, description = "In review by the caller", body = ApplicationUnderReview),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such application", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`teacher-application`: the own one, or it is decided", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/applications/{id}/take")]
pub async fn take_application(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<ApplicationId>,
) -> Answer<web::Json<ApplicationUnderReview>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = applications::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let event = Event::Take {
        reviewer: caller.id(),
    };
    let version = found.application.version;
    let application = found.application.value.apply(event, now)?;
    applications::update(&*write, id.0, version, &application, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "application.taken",
        subject: ("teacher_application", id.0.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(web::Json(under_review(&ctx, caller.id(), id.0).await?))
}
