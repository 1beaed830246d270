use super::{carry_out, view::view};
use crate::{
    caller::{Confirmed, Guardian},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    families,
};
use actix_web::{post, web};
use learnallot_api_types::{privacy::DeletionView, problem};
use learnallot_domain::{
    ids::DeletionId,
    privacy::deletion::{Event, State},
};
use learnallot_storage::{NewAuditEntry, deletions, families as stored_families, learners};
use serde_json::json;

#[utoipa::path(
    operation_id = "agree_to_deletion", tag = "privacy",
    summary = "Say yes to a deletion that the other guardian asked for",
    params(("id" = uuid::Uuid, Path, description = "The deletion")),
    responses(
        (status = 200, description = "It is carried out once everybody has said yes", body = DeletionView),
        (status = 403, description = "Not a guardian; or `confirmation-needed`: give the password again", body = problem::Problem),
        (status = 404, description = "The family has no such deletion", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`deletion`: it does not wait for the caller", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/privacy/deletions/{id}/agree")]
pub async fn agree_to_deletion(
    ctx: web::Data<Ctx>,
    caller: Confirmed<Guardian>,
    id: Id<DeletionId>,
) -> Answer<web::Json<DeletionView>> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let family = stored_families::of_guardian(&*write, caller.id())
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut found = deletions::find_in_family(&*write, family, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    learners::lock(&*write, found.learner).await?;
    let learner = families::own(&*write, caller.id(), found.learner).await?;
    let event = Event::Agree { by: caller.id() };
    let mut deletion = found.deletion.value.apply(event, now)?;
    if let State::Deleting { .. } = deletion.state {
        carry_out::carry_out(&ctx, &mut write, &learner, &mut deletion, caller.actor()).await?;
    }
    found.deletion.value = deletion;
    deletions::update(&*write, &found, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "privacy.deletion_agreed",
        subject: ("deletion", found.id.uuid()),
        detail: json!({ "status": found.deletion.value.state.name() }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(view(&found, caller.id())))
}
