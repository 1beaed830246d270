use super::{own, view::view};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Id};
use actix_web::{get, web};
use learnallot_api_types::{families::LearnerView, problem};
use learnallot_domain::ids::LearnerId;

#[utoipa::path(
    operation_id = "read_learner", tag = "families",
    summary = "A learner of the caller's family, and what to do next",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 200, description = "The learner", body = LearnerView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/learners/{id}")]
pub async fn read_learner(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<web::Json<LearnerView>> {
    let learner = own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}
