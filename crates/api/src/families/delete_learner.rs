use crate::{
    caller::{Confirmed, Guardian},
    ctx::Ctx,
    error::Answer,
    extract::Id,
    privacy,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::LearnerId;

#[utoipa::path(
    operation_id = "delete_learner", tag = "families",
    summary = "Delete a learner and everything that is said of them",
    description = "The same as `ask_for_deletion` with `everything`: ends enrolments and the learner space, and destroys the \
        key that the learner's data are sealed under. What stays is the ledger of consents, which has ids only, and the \
        sealed form of a consent that was given, for 3 years.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 202, description = "It waits for the other guardian; see `list_deletions`"),
        (status = 204, description = "Deleted; the receipt comes with `list_deletions`"),
        (status = 403, description = "Not a guardian; or `confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[delete("/learners/{id}")]
pub async fn delete_learner(
    ctx: web::Data<Ctx>,
    caller: Confirmed<Guardian>,
    id: Id<LearnerId>,
) -> Answer<HttpResponse> {
    Ok(if privacy::delete_all(&ctx, &caller, id.0).await? {
        HttpResponse::NoContent().finish()
    } else {
        HttpResponse::Accepted().finish()
    })
}
