use super::view::views;
use crate::{caller::Guardian, ctx::Ctx, error::Answer};
use actix_web::{get, web};
use learnallot_api_types::{enrolments::EnrolmentView, problem};
use learnallot_storage::{enrolments, families};

#[utoipa::path(
    operation_id = "my_enrolments", tag = "enrolments",
    summary = "The family's enrolments, ended ones too",
    responses(
        (status = 200, description = "The oldest first", body = Vec<EnrolmentView>),
        (status = 403, description = "Not a guardian", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/enrolments")]
pub async fn my_enrolments(
    ctx: web::Data<Ctx>,
    caller: Guardian,
) -> Answer<web::Json<Vec<EnrolmentView>>> {
    let conn = ctx.db.read();
    let Some(family) = families::of_guardian(conn, caller.id()).await? else {
        return Ok(web::Json(Vec::new()));
    };
    let found = enrolments::of_family(conn, family).await?;
    Ok(web::Json(views(&ctx, &found).await?))
}
