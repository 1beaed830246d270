use super::{view::views, watcher::Watcher};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{get, web};
use learnallot_api_types::{problem, recordings::RecordingView};
use learnallot_domain::ids::RecordingId;

#[utoipa::path(
    operation_id = "read_recording", tag = "recordings",
    summary = "One recording: what became of it, until when it can be watched, and what is against it",
    params(("id" = uuid::Uuid, Path, description = "The recording")),
    responses(
        (status = 200, description = "The recording", body = RecordingView),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "Not somebody who watches recordings", body = problem::Problem),
        (status = 404, description = "There is no such recording for the caller", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[get("/recordings/{id}")]
pub async fn read_recording(
    ctx: web::Data<Ctx>,
    watcher: Watcher,
    id: Id<RecordingId>,
) -> Answer<web::Json<RecordingView>> {
    let (found, capacity) = watcher.find(&ctx, id.0, None).await?;
    let view = views(&ctx, vec![found], capacity).await?.pop();
    view.map(web::Json).ok_or_else(Problem::not_found)
}
