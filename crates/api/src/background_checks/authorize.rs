use super::{disclose::current, read::view, record};
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    screening::{AuthorizeCheck, BackgroundCheckView},
};
use learnallot_domain::teacher::{background_check::Event, documents::AUTHORIZATION};
use learnallot_storage::{NewJob, background_checks};
use serde_json::json;

#[utoipa::path(
    operation_id = "authorize_background_check", tag = "background-checks",
    summary = "Authorize the background check, as an act of its own",
    description = "The typed name is kept sealed as the signature. The provider's invitation follows.",
    request_body = AuthorizeCheck,
    responses(
        (status = 200, description = "Authorized; the invitation is on its way", body = BackgroundCheckView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The disclosure was not read yet", body = problem::Problem),
        (status = 422, description = "Another version was shown, or `background-check`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/background-checks/mine/authorize")]
pub async fn authorize_background_check(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    body: Valid<AuthorizeCheck>,
) -> Answer<web::Json<BackgroundCheckView>> {
    let version = current(&AUTHORIZATION, &body.0.version)?;
    let now = ctx.now();
    let teacher = caller.id();
    let mut write = ctx.begin_write().await?;
    let found = background_checks::find(&*write, teacher)
        .await?
        .ok_or_else(Problem::not_found)?;
    let next = found
        .check
        .value
        .clone()
        .apply(Event::Authorize { version }, now)?;
    record(&mut write, &found, &next, caller.actor(), now).await?;
    let evidence = json!({
        "legal_name": body.0.legal_name.trim(), "at": now,
        "version": AUTHORIZATION.version, "hash": AUTHORIZATION.hash(),
    });
    let context = format!("background_check.authorization|{teacher}");
    let sealed = ctx
        .keys
        .seal_platform(&context, evidence.to_string().as_bytes());
    background_checks::keep_authorization(&*write, teacher, sealed).await?;
    write.enqueue(NewJob {
        kind: "background_check.invite",
        payload: json!({ "teacher": teacher }),
        run_at: now,
        dedupe: Some(format!("background_check.invite:{teacher}")),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&ctx, teacher).await?))
}
