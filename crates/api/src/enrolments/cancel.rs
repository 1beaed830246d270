use super::{end, view::views};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{enrolments::EnrolmentView, problem};
use learnallot_domain::{ids::EnrolmentId, people::enrolment::EndReason};
use learnallot_storage::{enrolments, families};

#[utoipa::path(
    operation_id = "cancel_enrolment", tag = "enrolments",
    summary = "Give a seat back, at any time",
    params(("id" = uuid::Uuid, Path, description = "The enrolment")),
    responses(
        (status = 200, description = "Ended, also when it was before", body = EnrolmentView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such enrolment in the family", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/enrolments/{id}/cancel")]
pub async fn cancel_enrolment(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<EnrolmentId>,
) -> Answer<web::Json<EnrolmentView>> {
    let mut write = ctx.begin_write().await?;
    let family = families::of_guardian(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let enrolment = enrolments::find_in_family(&*write, family, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    if enrolment.active {
        let reason = EndReason::CanceledByGuardian;
        end(&ctx, &mut write, &enrolment, reason, caller.actor()).await?;
    }
    ctx.commit(write).await?;
    let enrolment = enrolments::find_in_family(ctx.db.read(), family, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let view = views(&ctx, &[enrolment]).await?.pop();
    view.map(web::Json).ok_or_else(Problem::not_found)
}
