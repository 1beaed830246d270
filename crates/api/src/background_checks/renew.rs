use super::{read::view, record};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{post, web};
use learnallot_api_types::{problem, screening::BackgroundCheckView};
use learnallot_domain::teacher::background_check::Event;
use learnallot_storage::background_checks;

#[utoipa::path(
    operation_id = "renew_background_check", tag = "background-checks",
    summary = "Begin a new check: from 335 days after a clear one, or after a cancelled one",
    responses(
        (status = 200, description = "Begin with the disclosure", body = BackgroundCheckView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "There is no check yet", body = problem::Problem),
        (status = 422, description = "`background-check`: not due", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/background-checks/mine/renew")]
pub async fn renew_background_check(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<BackgroundCheckView>> {
    let mut write = ctx.begin_write().await?;
    let found = background_checks::find(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let next = found.check.value.clone().apply(Event::Renew, ctx.now())?;
    record(&mut write, &found, &next, caller.actor(), ctx.now()).await?;
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, caller.id()).await?))
}
