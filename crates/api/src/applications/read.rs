use super::view;
use crate::{caller::Teacher, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{problem, screening::ApplicationView};
use learnallot_storage::applications;

#[utoipa::path(
    operation_id = "read_application", tag = "teacher-applications",
    summary = "The own application, the newest one; an empty draft before the first",
    responses(
        (status = 200, description = "The application", body = ApplicationView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "Not a teacher", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[get("/teacher-applications/mine")]
pub async fn read_application(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<ApplicationView>> {
    let newest = applications::newest_of(ctx.db.read(), caller.id()).await?;
    Ok(web::Json(newest.map_or_else(view::empty, view::view)))
}
