use super::{own, sealed::seal_birth, view::view};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{put, web};
use learnallot_api_types::{
    families::{GiveBirth, LearnerView},
    problem,
};
use learnallot_domain::{
    ids::LearnerId,
    people::learner::{BirthMonth, day, needs_consent},
};
use learnallot_storage::{NewAuditEntry, consents, learners};
use serde_json::json;

#[utoipa::path(
    operation_id = "give_birth_month", tag = "families",
    summary = "Say in which month a learner was born",
    description = "Asked for once consent is verified. A full date is never asked for.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = GiveBirth,
    responses(
        (status = 200, description = "Kept, sealed", body = LearnerView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`consent-missing`; `birth-month`: not a learner's", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[put("/learners/{id}/birth")]
pub async fn give_birth(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<GiveBirth>,
) -> Answer<web::Json<LearnerView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), id.0).await?;
    needs_consent(&consents::ledger(&*write, learner.id).await?)?;
    let birth = BirthMonth::of_learner(body.0.year, body.0.month, day(now))?;
    let sealed = seal_birth(&ctx, &learner, birth).await?;
    learners::set_birth(&*write, &learner, sealed, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "learner.birth_given",
        subject: ("learner", learner.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let learner = own(ctx.db.read(), caller.id(), id.0).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}
