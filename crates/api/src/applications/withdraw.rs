use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{post, web};
use learnallot_api_types::{problem, screening::ApplicationView};
use learnallot_domain::teacher::application::Event;
use learnallot_storage::{NewAuditEntry, applications};
use serde_json::json;

#[utoipa::path(
    operation_id = "withdraw_application", tag = "teacher-applications",
    summary = "Take the application back",
    responses(
        (status = 200, description = "Withdrawn", body = ApplicationView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "There is none", body = problem::Problem),
        (status = 422, description = "`teacher-application`: it is decided already", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/teacher-applications/mine/withdraw")]
pub async fn withdraw_application(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<ApplicationView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = applications::newest_of(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let version = found.application.version;
    let application = found.application.value.apply(Event::Withdraw, now)?;
    applications::update(&*write, found.id, version, &application, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "application.withdrawn",
        subject: ("teacher_application", found.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let newest = applications::newest_of(ctx.db.read(), caller.id()).await?;
    Ok(web::Json(newest.map_or_else(view::empty, view::view)))
}
