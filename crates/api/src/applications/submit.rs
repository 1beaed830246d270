use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
};
use actix_web::{post, web};
use learnallot_api_types::{problem, screening::ApplicationView};
use learnallot_domain::{actor::Role, teacher::application::Event};
use learnallot_storage::{NewAuditEntry, NewEvent, applications, audit::staff_audience};
use serde_json::json;

#[utoipa::path(
    operation_id = "submit_application", tag = "teacher-applications",
    summary = "Hand the application in for review",
    responses(
        (status = 200, description = "Submitted", body = ApplicationView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "Nothing was written yet", body = problem::Problem),
        (status = 422, description = "`teacher-application`: every part that is missing", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/teacher-applications/mine/submit")]
pub async fn submit_application(
    ctx: web::Data<Ctx>,
    caller: Teacher,
) -> Answer<web::Json<ApplicationView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = applications::newest_of(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let version = found.application.version;
    let application = found.application.value.apply(Event::Submit, now)?;
    applications::update(&*write, found.id, version, &application, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "application.submitted",
        subject: ("teacher_application", found.id.uuid()),
        detail: json!({}),
    });
    write.publish(NewEvent {
        audience: staff_audience(Role::Screener),
        kind: "application.submitted",
        subject: json!({ "application": found.id }),
    });
    ctx.commit(write).await?;
    let newest = applications::newest_of(ctx.db.read(), caller.id()).await?;
    Ok(web::Json(newest.map_or_else(view::empty, view::view)))
}
