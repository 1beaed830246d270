use super::write;
use crate::{
    ctx::Ctx,
    error::Answer,
    extract::{Id, Unscreened},
    live::visitor::Visitor,
};
use actix_web::{http::StatusCode, post, web};
use learnallot_api_types::{
    classrooms::{NewPost, PostView},
    problem,
};
use learnallot_domain::ids::SectionId;

#[utoipa::path(
    operation_id = "write_post", tag = "classrooms",
    summary = "Write a post in the room of a class",
    description = "Phone numbers, addresses, links and the like are refused with the place marked, and what was refused is \
        not kept; what only may be such a thing waits for a person where a learner wrote it.",
    params(("id" = uuid::Uuid, Path, description = "The section")),
    request_body = NewPost,
    responses(
        (status = 201, description = "Written, or held for a person", body = PostView),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "There is no such class, or the caller is not in it", body = problem::Problem),
        (status = 422, description = "`may-not-post`, `personal-information`, or input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["teacher", "guardian", "learner"])))
)]
#[post("/classrooms/{id}/posts")]
pub async fn write_post(
    ctx: web::Data<Ctx>,
    visitor: Visitor,
    id: Id<SectionId>,
    body: Unscreened<NewPost>,
) -> Answer<(web::Json<PostView>, StatusCode)> {
    let view = write::write(&ctx, &visitor, id.0, None, &body.0.text).await?;
    Ok((web::Json(view), StatusCode::CREATED))
}
