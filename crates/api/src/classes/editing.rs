use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{classes::ClassEditing, problem};
use learnallot_domain::ids::ClassId;
use learnallot_storage::classes;

#[utoipa::path(
    operation_id = "edit_class", tag = "classes",
    summary = "One of the caller's classes, with its draft, its live revision, its sections and what is missing",
    params(("id" = uuid::Uuid, Path, description = "The class")),
    responses(
        (status = 200, description = "The class", body = ClassEditing),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such class", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/classes/{id}/editing")]
pub async fn edit_class(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<ClassId>,
) -> Answer<web::Json<ClassEditing>> {
    classes::find_of(ctx.db.read(), caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok(web::Json(view::editing(&ctx, id.0).await?))
}
