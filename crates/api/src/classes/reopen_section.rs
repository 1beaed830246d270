use super::view;
use crate::{
    caller::Teacher,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{classes::SectionView, problem};
use learnallot_domain::{ids::SectionId, teacher::standing::may_list};
use learnallot_storage::{NewAuditEntry, sections, standing};
use serde_json::json;

#[utoipa::path(
    operation_id = "reopen_section", tag = "classes",
    summary = "Open a closed section to enrolments again, at once",
    params(("id" = uuid::Uuid, Path, description = "The section")),
    responses(
        (status = 200, description = "It takes enrolments", body = SectionView),
        (status = 403, description = "Not a teacher", body = problem::Problem),
        (status = 404, description = "The caller has no such section", body = problem::Problem),
        (status = 409, description = "Changed from elsewhere at the same moment", body = problem::Problem),
        (status = 422, description = "`may-not-list`: the listing gate is closed", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/sections/{id}/reopen")]
pub async fn reopen_section(
    ctx: web::Data<Ctx>,
    caller: Teacher,
    id: Id<SectionId>,
) -> Answer<web::Json<SectionView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let section = sections::find_section_of(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    may_list(&standing::load(&*write, caller.id()).await?, now)?;
    sections::set_open(&*write, &section, true, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "section.reopened",
        subject: ("section", id.0.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let found = sections::find_section(ctx.db.read(), id.0).await?;
    let mut views = view::section_views(ctx.db.read(), found.into_iter().collect()).await?;
    Ok(web::Json(views.pop().ok_or_else(Problem::not_found)?))
}
