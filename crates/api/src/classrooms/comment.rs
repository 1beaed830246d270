use super::write;
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Unscreened},
    live::visitor::Visitor,
};
use actix_web::{http::StatusCode, post, web};
use learnallot_api_types::{
    classrooms::{NewPost, PostView},
    problem,
};
use learnallot_domain::ids::PostId;
use learnallot_storage::posts;

#[utoipa::path(
    operation_id = "write_comment", tag = "classrooms",
    summary = "Comment on a post",
    description = "The rules are those of a post. A comment on a comment goes to the same post.",
    params(("id" = uuid::Uuid, Path, description = "The post")),
    request_body = NewPost,
    responses(
        (status = 201, description = "Written, or held for a person", body = PostView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such post, or the caller is not in its class", body = problem::Problem),
        (status = 422, description = "`may-not-post`, `personal-information`, or input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "learner"])))
)]
#[post("/posts/{id}/comments")]
pub async fn write_comment(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<PostId>,
    body: Unscreened<NewPost>,
) -> Answer<(web::Json<PostView>, StatusCode)> {
    let post = posts::find(ctx.db.read(), id.0)
        .await?
        .filter(|post| post.status == posts::Status::Published)
        .ok_or_else(Problem::not_found)?;
    let parent = post.parent.unwrap_or(post.id);
    let view = write::write(&ctx, &visitor, post.section, Some(parent), &body.0.text).await?;
    Ok((web::Json(view), StatusCode::CREATED))
}
