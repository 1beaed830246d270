use crate::{
    background_checks::record,
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{problem, screening::ClearCheck};
use learnallot_domain::{ids::AccountId, teacher::background_check::Event};
use learnallot_storage::background_checks;

#[utoipa::path(
    operation_id = "clear_background_check", tag = "staff",
    summary = "Let a report pass, with the reason",
    description = "Nobody is turned away by a machine, and nobody passes by one where the report asks for a look.",
    params(("id" = uuid::Uuid, Path, description = "The teacher")),
    request_body = ClearCheck,
    responses(
        (status = 204, description = "Cleared"),
        (status = 403, description = "Not a screener, no second factor, or the own check", body = problem::Problem),
        (status = 404, description = "There is no check of that teacher", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`background-check`: there is nothing to clear", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/background-checks/{id}/clearances")]
pub async fn clear_background_check(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<AccountId>,
    body: Valid<ClearCheck>,
) -> Answer<HttpResponse> {
    if id.0 == caller.id() {
        return Err(Problem::forbidden("Nobody decides on their own check."));
    }
    let mut write = ctx.begin_write().await?;
    let found = background_checks::find(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let event = Event::Clear {
        by: caller.id(),
        reason: body.0.reason,
    };
    let next = found.check.value.clone().apply(event, ctx.now())?;
    record(&mut write, &found, &next, caller.actor(), ctx.now()).await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
