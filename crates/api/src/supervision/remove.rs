use crate::{
    caller::SignedIn,
    ctx::Ctx,
    enrolments as seats,
    error::{Answer, Problem},
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::{
    actor::{Actor, Role},
    ids::{AccountId, LearnerId},
    people::{enrolment::EndReason, supervision as rule},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, Write, accounts, enrolments, families, join_tickets,
    learners::{self, Learner},
    registrants, supervision,
};
use serde_json::json;
use uuid::Uuid;

#[utoipa::path(
    operation_id = "remove_supervisor", tag = "supervision",
    summary = "End that somebody watches over a learner",
    description = "A guardian cannot remove the last adult of a learner who is enrolled. An invited adult may step down \
        at any time; when nobody is left, the enrolments end and the family is told.",
    params(
        ("id" = Uuid, Path, description = "The learner"),
        ("account" = Uuid, Path, description = "The adult"),
    ),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "Not the caller's to end, or there is nothing to end", body = problem::Problem),
        (status = 422, description = "`last-adult`: somebody has to watch over", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[delete("/learners/{id}/supervisors/{account}")]
pub async fn remove_supervisor(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer<HttpResponse> {
    let (learner, account): (LearnerId, AccountId) = (path.0.into(), path.1.into());
    let mut write = ctx.begin_write().await?;
    let learner = learners::find(&*write, learner)
        .await?
        .ok_or_else(Problem::not_found)?;
    learners::lock(&*write, learner.id).await?;
    let guardians = families::guardians(&*write, learner.family).await?;
    let by_guardian = guardians.contains(&caller.id());
    if !by_guardian && account != caller.id() {
        return Err(Problem::not_found());
    }
    end(
        &ctx,
        &mut write,
        &learner,
        account,
        !by_guardian,
        caller.actor(),
    )
    .await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends that this adult watches over the learner. `themselves`: whether they step down, which cannot be refused.
pub(crate) async fn end(
    ctx: &Ctx,
    write: &mut Write,
    learner: &Learner,
    account: AccountId,
    themselves: bool,
    actor: Actor,
) -> Result<(), Problem> {
    if !supervision::remove(&**write, learner.id, account).await? {
        return Err(Problem::not_found());
    }
    let others = supervision::monitoring(&**write, learner.id).await?.len();
    let active = enrolments::active_of_learner(&**write, learner.id).await?;
    let removal = rule::remove(others, !active.is_empty(), themselves)?;
    if removal.ends_enrolments {
        for enrolment in &active {
            let reason = EndReason::NobodyWatchesOver;
            seats::end(ctx, write, enrolment, reason, actor).await?;
        }
    }
    // In a class that runs now, too: the way in, and the word to be beside the learner.
    join_tickets::void_given_to(&**write, account, learner.id).await?;
    registrants::clear_adult_beside(&**write, learner.id, account).await?;
    without_duty(write, account).await?;
    write.audit(NewAuditEntry {
        actor,
        action: "supervision.ended",
        subject: ("learner", learner.id.uuid()),
        detail: json!({ "account": account }),
    });
    write.publish(NewEvent {
        audience: families::audience(learner.family),
        kind: "supervision.ended",
        subject: json!({ "learner": learner.id }),
    });
    Ok(())
}

/// Who watches over nobody any more is no supervisor.
async fn without_duty(write: &Write, account: AccountId) -> Result<(), Problem> {
    if supervision::watched_by(&**write, account).await?.is_empty() {
        accounts::revoke(&**write, account, Role::Supervisor).await?;
    }
    Ok(())
}
