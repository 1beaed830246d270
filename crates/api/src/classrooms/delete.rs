use super::membership::insider;
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    live::visitor::Visitor,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::PostId;
use learnallot_storage::{NewAuditEntry, posts};
use serde_json::json;

#[utoipa::path(
    operation_id = "delete_post", tag = "classrooms",
    summary = "Take the own post back for good, with its comments; a guardian also the child's",
    params(("id" = uuid::Uuid, Path, description = "The post or comment")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "Somebody else's", body = problem::Problem),
        (status = 404, description = "There is no such post, or the caller is not in its class", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "learner"])))
)]
#[delete("/posts/{id}")]
pub async fn delete_post(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<PostId>,
) -> Answer<HttpResponse> {
    let post = posts::find(ctx.db.read(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let insider = insider(&ctx, &visitor, post.section).await?;
    if !insider.owns(&post.author) {
        return Err(Problem::forbidden("Only who wrote it can take it back."));
    }
    let mut write = ctx.begin_write().await?;
    posts::delete(&*write, post.id).await?;
    write.audit(NewAuditEntry {
        actor: insider.actor,
        action: "post.deleted",
        subject: ("post", post.id.uuid()),
        detail: json!({ "section": post.section }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
