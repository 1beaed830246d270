use super::view::view;
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{privacy::DeletionView, problem};
use learnallot_domain::{ids::DeletionId, privacy::deletion::Event};
use learnallot_storage::{NewAuditEntry, deletions, families};
use serde_json::json;

#[utoipa::path(
    operation_id = "take_back_deletion", tag = "privacy",
    summary = "Take back a deletion that one asked for, while it waits for the other guardian",
    params(("id" = uuid::Uuid, Path, description = "The deletion")),
    responses(
        (status = 200, description = "Nothing is deleted", body = DeletionView),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "The family has no such deletion", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`deletion`: it is being carried out, or somebody else asked for it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/privacy/deletions/{id}/take-back")]
pub async fn take_back_deletion(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<DeletionId>,
) -> Answer<web::Json<DeletionView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let family = families::of_guardian(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut found = deletions::find_in_family(&*write, family, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let event = Event::TakeBack { by: caller.id() };
    found.deletion.value = found.deletion.value.apply(event, now)?;
    deletions::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "privacy.deletion_taken_back",
        subject: ("deletion", found.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&found, caller.id())))
}
