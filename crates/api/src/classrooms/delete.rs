use super::membership::insider;
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    live::visitor::Visitor,
};
use actix_web::{HttpResponse, delete, http::StatusCode, web};
use learnallot_api_types::problem;
use learnallot_domain::{conduct::incident::Subject, ids::PostId};
use learnallot_storage::{
    NewAuditEntry, incidents,
    posts::{self, Author, Status},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "delete_post", tag = "classrooms",
    summary = "Take the own post back; a guardian also the child's",
    description = "Nobody in the class sees it any more, nor its comments. A child's is deleted; a grown-up's is kept, sealed, \
        for the safety team until the posts of its room end.",
    params(("id" = uuid::Uuid, Path, description = "The post or comment")),
    responses(
        (status = 204, description = "Taken back"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "Somebody else's", body = problem::Problem),
        (status = 404, description = "There is no such post, or the caller is not in its class", body = problem::Problem),
        (status = 409, description = "The safety team is looking into it", body = problem::Problem),
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
    match post.author {
        // A child's words go at once, unless somebody is just looking into them.
        Author::Learner(..) => {
            if incidents::is_any_open_on(&*write, Subject::Post { id: post.id }).await? {
                return Err(being_looked_into());
            }
            posts::delete(&*write, post.id).await?;
        }
        // What a grown-up wrote to children stays for the safety team until the room's posts end.
        Author::Teacher(_) | Author::Guardian(..) => {
            posts::set_status(&*write, post.id, Status::TakenBack).await?;
        }
    }
    write.audit(NewAuditEntry {
        actor: insider.actor,
        action: "post.taken_back",
        subject: ("post", post.id.uuid()),
        detail: json!({ "section": post.section }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn being_looked_into() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "being-looked-into",
        "The safety team is looking into this post",
    )
    .detail("It can be taken back when that is over. Nobody else in the class sees it meanwhile.")
}
