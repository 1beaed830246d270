use super::view::view;
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Id, families};
use actix_web::{get, web};
use learnallot_api_types::{consents::ConsentsView, problem};
use learnallot_domain::ids::LearnerId;

#[utoipa::path(
    operation_id = "read_consents", tag = "consents",
    summary = "A learner's consents, the newest request, and every receipt",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 200, description = "Where each purpose stands, and the ledger", body = ConsentsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/learners/{id}/consents")]
pub async fn read_consents(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<web::Json<ConsentsView>> {
    let learner = families::own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, learner.id).await?))
}
