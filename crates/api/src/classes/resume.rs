use super::status::change;
use crate::{caller::Teacher, ctx::Ctx, error::Answer, extract::Id};
use actix_web::{post, web};
use learnallot_api_types::{classes::ClassEditing, problem};
use learnallot_domain::{class::listing::ClassEvent, ids::ClassId};

#[utoipa::path(
    operation_id = "resume_class", tag = "classes",
    summary = "Put a paused class back into the catalogue",
    description = "At once, with the live revision; nothing is reviewed again.",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    responses(
        (status = 200, description = "Published", body = ClassEditing),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such class", body = problem::Problem),
        (status = 409, description = "Changed from elsewhere at the same moment", body = problem::Problem),
        (status = 422, description = "`class-status`: it is not paused", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/classes/{id}/resume")]
pub async fn resume_class(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<ClassId>,
) -> Answer<web::Json<ClassEditing>> {
    change(&ctx, &caller, id.0, ClassEvent::Resume, "class.resumed").await
}
