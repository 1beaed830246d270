use super::own;
use crate::{
    auth::session_cookie::{self, LEARNER},
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::Id,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_domain::{ids::LearnerId, people::learner::needs_consent};
use learnallot_storage::{
    NewAuditEntry,
    auth_sessions::{self, Holder},
    consents, learners,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "open_learner_space", tag = "families",
    summary = "Hand this device to a learner",
    description = "The cookie becomes the learner's for 12 hours, and the guardian's session on this device ends: \
        whoever holds the device can do what a learner can, and nothing else. Signing in again takes it back.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    responses(
        (status = 204, description = "The space is open; the cookie is set"),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 422, description = "`consent-missing`: consent comes first", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/space")]
pub async fn open_learner_space(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    caller: Guardian,
    id: Id<LearnerId>,
) -> Answer<HttpResponse> {
    let mut write = ctx.begin_write().await?;
    let learner = own(&*write, caller.id(), id.0).await?;
    // A withdrawal at this moment ends the spaces that are open when it is through: this one waits for it.
    learners::lock(&*write, learner.id).await?;
    needs_consent(&consents::ledger(&*write, learner.id, ctx.now()).await?)?;
    auth_sessions::end(&*write, caller.session.id).await?;
    let holder = Holder::Learner(learner.id);
    let cookie = session_cookie::begin(&ctx, &write, &request, holder, None, LEARNER).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "learner.space_opened",
        subject: ("learner", learner.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}
