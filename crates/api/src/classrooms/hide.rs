use super::membership::insider;
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    live::visitor::Visitor,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::PostId;
use learnallot_storage::{
    NewAuditEntry, NewEvent,
    posts::{self, Status},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "hide_post", tag = "classrooms",
    summary = "Take a post or a comment out of the room, as the teacher of the class",
    params(("id" = uuid::Uuid, Path, description = "The post or comment")),
    responses(
        (status = 204, description = "Hidden; staff still see it"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "Not the teacher of the class, or one who may not list now", body = problem::Problem),
        (status = 404, description = "There is no such post, or the caller is not in its class", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher"])))
)]
#[post("/posts/{id}/hide")]
pub async fn hide_post(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<PostId>,
) -> Answer<HttpResponse> {
    let post = posts::find(ctx.db.read(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let insider = insider(&ctx, &visitor, post.section).await?;
    if !insider.is_teacher() {
        return Err(Problem::forbidden("This is for the teacher of the class."));
    }
    if !insider.member.may_hide() {
        let why =
            "While you may not list classes you only read; your standing says what is missing.";
        return Err(Problem::forbidden(why));
    }
    let mut write = ctx.begin_write().await?;
    posts::set_status(&*write, post.id, Status::Hidden).await?;
    write.audit(NewAuditEntry {
        actor: insider.actor,
        action: "post.hidden",
        subject: ("post", post.id.uuid()),
        detail: json!({ "section": post.section }),
    });
    write.publish(NewEvent {
        audience: format!("account:{}", insider.section.teacher),
        kind: "post.hidden",
        subject: json!({ "post": post.id, "section": post.section }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
