use super::read::view;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
    families,
    limits::client_address,
    mail,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{
    problem,
    supervision::{InviteSupervisor, SupervisorsView},
};
use learnallot_domain::{
    ids::{LearnerId, SupervisorInvitationId},
    people::{learner::needs_consent, supervision::INVITATION_LASTS},
};
use learnallot_storage::{
    NewAuditEntry, consents,
    supervision::{self, Invitation},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "invite_supervisor", tag = "supervision",
    summary = "Ask another adult to watch over a learner",
    description = "A link goes out by mail, for one use within 7 days. It says nothing about the child.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = InviteSupervisor,
    responses(
        (status = 202, description = "A mail goes out", body = SupervisorsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 422, description = "`consent-missing`; or input that needs a change", body = problem::Problem),
        (status = 429, description = "Too many mails; `Retry-After` says when to come back", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/supervisors/invitations")]
pub async fn invite_supervisor(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<InviteSupervisor>,
) -> Answer<HttpResponse> {
    ctx.limits
        .mails(&client_address(&ctx.config, &request), &body.0.email)?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let learner = families::own(&*write, caller.id(), id.0).await?;
    needs_consent(&consents::ledger(&*write, learner.id, ctx.now()).await?)?;
    let invitation: SupervisorInvitationId = ctx.new_id();
    let new = Invitation {
        id: invitation,
        learner: learner.id,
        family: learner.family,
        email: body.0.email,
        invited_by: caller.id(),
        expires_at: now + INVITATION_LASTS,
    };
    supervision::invite(&*write, new).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "supervision.invited",
        subject: ("learner", learner.id.uuid()),
        detail: json!({ "invitation": invitation }),
    });
    mail::queue_supervisor_invitation(&mut write, invitation, now);
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().json(view(&ctx, &learner).await?))
}
