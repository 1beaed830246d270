use super::{segments, ticket, watcher::Watcher};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::RecordingId;

#[utoipa::path(
    operation_id = "read_recording_key", tag = "recordings",
    summary = "The key of a recording's pieces: 16 bytes; needs the ticket",
    params(("id" = uuid::Uuid, Path, description = "The recording")),
    responses(
        (status = 200, description = "AES-128", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "`playback-ticket-needed`", body = problem::Problem),
        (status = 410, description = "The key was destroyed", body = problem::Problem),
        (status = 422, description = "`recording-not-viewable`: its time is over, or another reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[get("/recordings/{id}/key")]
pub async fn read_key(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    watcher: Watcher,
    id: Id<RecordingId>,
) -> Answer<HttpResponse> {
    let found = ticket::admit(&ctx, &request, &watcher, id.0).await?;
    let key = found.data_key.ok_or_else(Problem::not_found)?;
    let key = ctx.keys.data_key(key).await?;
    Ok(ticket::media("application/octet-stream").body(segments::content_key(&key).to_vec()))
}
