use super::{ending::end_all, view::view};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
    families,
};
use actix_web::{post, web};
use learnallot_api_types::{
    consents::{ConsentsView, WithdrawConsent},
    problem,
};
use learnallot_domain::{
    consent::{ledger, request::KEPT_FOR},
    ids::LearnerId,
};
use learnallot_storage::{consents, learners};

#[utoipa::path(
    operation_id = "withdraw_consent", tag = "consents",
    summary = "Take consent back, for some purposes or all",
    description = "Works at once. With `core` every purpose ends, the enrolments end, and the learner space closes.",
    params(("id" = uuid::Uuid, Path, description = "The learner")),
    request_body = WithdrawConsent,
    responses(
        (status = 200, description = "Withdrawn", body = ConsentsView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such learner in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`nothing-to-withdraw`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/learners/{id}/consents/withdraw")]
pub async fn withdraw_consent(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<LearnerId>,
    body: Valid<WithdrawConsent>,
) -> Answer<web::Json<ConsentsView>> {
    let mut write = ctx.begin_write().await?;
    let learner = families::own(&*write, caller.id(), id.0).await?;
    learners::lock(&*write, learner.id).await?;
    let before = consents::ledger(&*write, learner.id, ctx.now()).await?;
    ledger::withdraw(&before, &body.0.purposes)?;
    end_all(&ctx, &mut write, &learner, &body.0.purposes, caller.actor()).await?;
    if before.is_pending() {
        let delete_at = ctx.now() + KEPT_FOR;
        learners::set_delete_at(&*write, learner.id, Some(delete_at)).await?;
    }
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, learner.id).await?))
}
