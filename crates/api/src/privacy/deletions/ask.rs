use super::{carry_out, preview::other_guardians, view::view};
use crate::{
    caller::{Confirmed, Guardian},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    families,
    mail::{self, Mail, Notice},
};
use actix_web::{http::StatusCode, post, web};
use learnallot_api_types::{
    privacy::{AskForDeletion, DeletionView},
    problem,
};
use learnallot_domain::{
    ids::{AccountId, DeletionId, LearnerId},
    privacy::deletion::{Deletion, Scope, State},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, deletions, families as stored_families, learners,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "ask_for_deletion", tag = "privacy",
    summary = "Have a part of what is held of a learner deleted, or the learner with all of it",
    description = "What can go at once is gone when this answers; recordings go after the 72 hours in which evidence of an \
        incident may be sealed. When nothing is left there is a receipt. Where a learner has another guardian, it waits for \
        their yes, or for staff after 7 days.",
    request_body = AskForDeletion,
    responses(
        (status = 201, description = "The deletion, with its state", body = DeletionView),
        (status = 403, description = "Not a guardian; or `confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`deletion`: nothing was chosen", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/privacy/deletions")]
pub async fn ask_for_deletion(
    ctx: web::Data<Ctx>,
    caller: Confirmed<Guardian>,
    body: Valid<AskForDeletion>,
) -> Answer<(web::Json<DeletionView>, StatusCode)> {
    let scope = Scope::chosen(&body.0.parts, body.0.everything)?;
    let id = begin(&ctx, &caller, body.0.learner_id.into(), scope).await?;
    let found = deletions::find(ctx.db.read(), id)
        .await?
        .ok_or_else(Problem::not_found)?;
    Ok((web::Json(view(&found, caller.id())), StatusCode::CREATED))
}

/// The learner with everything, for `DELETE /learners/{id}`; whether it was begun, or waits for another guardian.
pub(crate) async fn delete_all(
    ctx: &Ctx,
    caller: &Confirmed<Guardian>,
    learner: LearnerId,
) -> Answer<bool> {
    let id = begin(ctx, caller, learner, Scope::Everything).await?;
    let found = deletions::find(ctx.db.read(), id).await?;
    Ok(found.is_some_and(|found| !matches!(found.deletion.value.state, State::Waiting { .. })))
}

async fn begin(
    ctx: &Ctx,
    caller: &Confirmed<Guardian>,
    learner: LearnerId,
    scope: Scope,
) -> Answer<DeletionId> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    learners::lock(&*write, learner).await?;
    let learner = families::own(&*write, caller.id(), learner).await?;
    // Asked for again while it waits, it is the same wish.
    for open in deletions::open_of_learner(&*write, learner.id).await? {
        let same = open.deletion.value.scope == scope;
        if same && matches!(open.deletion.value.state, State::Waiting { .. }) {
            return Ok(open.id);
        }
    }
    let others = other_guardians(&*write, learner.family, caller.id()).await?;
    let id: DeletionId = ctx.new_id();
    let mut deletion = Deletion::ask(scope, caller.actor(), &others, now);
    if let State::Deleting { .. } = deletion.state {
        carry_out::carry_out(ctx, &mut write, &learner, &mut deletion, caller.actor()).await?;
    } else {
        tell(&mut write, &others, now);
    }
    deletions::insert(&*write, id, learner.family, learner.id, &deletion).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "privacy.deletion_asked",
        subject: ("deletion", id.uuid()),
        detail: json!({ "learner": learner.id, "scope": deletion.scope, "status": deletion.state.name() }),
    });
    write.publish(NewEvent {
        audience: stored_families::audience(learner.family),
        kind: "privacy.deletion",
        subject: json!({ "deletion": id }),
    });
    ctx.commit(write).await?;
    Ok(id)
}

/// The others, that their answer is waited for.
fn tell(
    write: &mut learnallot_storage::Write,
    others: &[AccountId],
    now: chrono::DateTime<chrono::Utc>,
) {
    for guardian in others {
        let notice = Mail::Notice {
            notice: Notice::DeletionAsked,
            path: "/privacy-centre".to_owned(),
        };
        mail::queue(write, *guardian, &notice, now);
    }
}
