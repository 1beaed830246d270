use crate::{
    accounts::link_is_over,
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    tokens,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{problem, supervision::AcceptSupervision};
use learnallot_domain::{
    actor::Role,
    ids::AccountId,
    people::{
        learner::needs_consent,
        supervision::{Candidate, may_watch_over},
    },
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, StorageError, Write, accounts, consents, enrolments, families,
    learners::{self, Learner},
    sections, supervision,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "accept_supervision", tag = "supervision",
    summary = "Take on to watch over a learner, with the mailed link",
    description = "A refusal leaves the link as it was.",
    request_body = AcceptSupervision,
    responses(
        (status = 204, description = "The caller watches over"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "The invitation was sent to another address", body = problem::Problem),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "`consent-missing`; `may-not-watch-over`: every reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/supervisor-invitations/acceptances")]
pub async fn accept_supervision(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    body: Valid<AcceptSupervision>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let invitation = supervision::take_invitation(&*write, &tokens::hash(&body.0.token), now)
        .await?
        .ok_or_else(link_is_over)?;
    let account = accounts::find(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    // A link that was handed on makes nobody a supervisor whom the guardian did not name.
    if !account.email.eq_ignore_ascii_case(invitation.email.trim()) {
        return Err(Problem::forbidden(
            "This invitation was sent to another address. Ask the family to invite yours.",
        ));
    }
    let learner = learners::find(&*write, invitation.learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    learners::lock(&*write, learner.id).await?;
    needs_consent(&consents::ledger(&*write, learner.id, ctx.now()).await?)?;
    let guardians = families::guardians(&*write, learner.family).await?;
    may_watch_over(Candidate {
        adult: body.0.adult,
        duties: body.0.duties,
        is_guardian: guardians.contains(&caller.id()),
        teaches_learner: teaches(&write, caller.id(), &learner).await?,
    })?;
    supervision::accept(&*write, learner.id, caller.id(), now).await?;
    accounts::grant(&*write, caller.id(), Role::Supervisor, None, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "supervision.accepted",
        subject: ("learner", learner.id.uuid()),
        detail: json!({ "account": caller.id(), "invitation": invitation.id }),
    });
    write.publish(NewEvent {
        audience: families::audience(learner.family),
        kind: "supervision.accepted",
        subject: json!({ "learner": learner.id }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whether this account teaches a class that the learner is enrolled in.
async fn teaches(
    write: &Write,
    account: AccountId,
    learner: &Learner,
) -> Result<bool, StorageError> {
    for enrolment in enrolments::active_of_learner(&**write, learner.id).await? {
        let section = sections::find_section(&**write, enrolment.section).await?;
        if section.is_some_and(|section| section.teacher == account) {
            return Ok(true);
        }
    }
    Ok(false)
}
