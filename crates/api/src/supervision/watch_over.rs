use super::read::view;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
    families,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    supervision::{SupervisorsView, WatchOver},
};
use learnallot_domain::{
    ids::LearnerId,
    people::{
        learner::needs_consent,
        supervision::{Candidate, may_watch_over},
    },
};
use learnallot_storage::{NewAuditEntry, consents, learners, supervision};
use serde_json::json;

#[utoipa::path(
    operation_id = "watch_over", tag = "supervision",
    summary = "Watch over the own child",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = WatchOver,
    responses(
        (status = 200, description = "The caller watches over, also when they did before", body = SupervisorsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 422, description = "`consent-missing`; `may-not-watch-over`: every reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/supervisors/me")]
pub async fn watch_over(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<WatchOver>,
) -> Answer<web::Json<SupervisorsView>> {
    let mut write = ctx.begin_write().await?;
    let learner = families::own(&*write, caller.id(), id.0).await?;
    // What is withdrawn at this moment is not built upon.
    learners::lock(&*write, learner.id).await?;
    needs_consent(&consents::ledger(&*write, learner.id, ctx.now()).await?)?;
    may_watch_over(Candidate {
        adult: body.0.adult,
        duties: body.0.duties,
        is_guardian: true,
        teaches_learner: false,
    })?;
    supervision::accept(&*write, learner.id, caller.id(), ctx.now()).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "supervision.accepted",
        subject: ("learner", learner.id.uuid()),
        detail: json!({ "account": caller.id() }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, &learner).await?))
}
