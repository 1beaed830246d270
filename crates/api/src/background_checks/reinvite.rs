use super::read::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{post, web};
use learnallot_api_types::{problem, screening::BackgroundCheckView};
use learnallot_domain::teacher::background_check::{BackgroundCheck, CheckReason};
use learnallot_storage::{NewJob, background_checks};
use serde_json::json;

#[utoipa::path(
    operation_id = "reinvite", tag = "background-checks",
    summary = "Ask for a new invitation after the last one ended",
    responses(
        (status = 202, description = "On its way", body = BackgroundCheckView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "There is no check yet", body = problem::Problem),
        (status = 422, description = "`background-check`: the invitation is open, or answered", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/background-checks/mine/invitations")]
pub async fn reinvite(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<BackgroundCheckView>> {
    let teacher = caller.id();
    let mut write = ctx.begin_write().await?;
    let found = background_checks::find(&*write, teacher)
        .await?
        .ok_or_else(Problem::not_found)?;
    let check = found.check.value;
    if !matches!(check, BackgroundCheck::InviteExpired { .. }) {
        let status = check.name();
        return Err(
            learnallot_domain::refusal::Refusal::because(CheckReason::NotNow { status }).into(),
        );
    }
    write.enqueue(NewJob {
        kind: "background_check.invite",
        payload: json!({ "teacher": teacher }),
        run_at: ctx.now(),
        dedupe: Some(format!("background_check.invite:{teacher}")),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, teacher).await?))
}
