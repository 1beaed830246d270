use super::{own, sealed::seal_first_name, view::view};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{put, web};
use learnallot_api_types::{
    families::{CorrectFirstName, LearnerView},
    problem,
};
use learnallot_domain::{ids::LearnerId, people::learner::FirstName};
use learnallot_storage::{NewAuditEntry, learners};
use serde_json::json;

#[utoipa::path(
    operation_id = "correct_first_name", tag = "families",
    summary = "Correct a learner's first name",
    description = "The old one is not kept.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = CorrectFirstName,
    responses(
        (status = 200, description = "Kept, sealed", body = LearnerView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`first-name`: not a first name", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[put("/learners/{id}/first-name")]
pub async fn correct_first_name(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<CorrectFirstName>,
) -> Answer<web::Json<LearnerView>> {
    let name = FirstName::parse(&body.0.first_name)?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), id.0).await?;
    let key = ctx.keys.data_key(learner.data_key).await?;
    let sealed = seal_first_name(&key, learner.id, name.as_str());
    learners::set_first_name(&*write, &learner, sealed, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "learner.first_name_corrected",
        subject: ("learner", learner.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let learner = own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}
