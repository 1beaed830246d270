use super::{own, removal};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Id};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::LearnerId;

#[utoipa::path(
    operation_id = "delete_learner", tag = "families",
    summary = "Delete a learner and everything that is said of them",
    description = "Ends enrolments and the learner space, and destroys the key that the learner's data are sealed under. \
        What stays is the ledger of consents, which has ids only, and the sealed form of a consent that was given, for \
        3 years.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[delete("/learners/{id}")]
pub async fn delete_learner(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<HttpResponse> {
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), id.0).await?;
    removal::remove(&ctx, &mut write, &learner, caller.actor()).await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
