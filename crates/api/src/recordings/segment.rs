use super::{segments, ticket, watcher::Watcher};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use learnallot_api_types::problem;
use learnallot_connectors::objects;
use learnallot_domain::ids::RecordingId;

#[utoipa::path(
    operation_id = "read_segment", tag = "recordings",
    summary = "One encrypted piece of a recording; needs the ticket",
    params(
        ("id" = uuid::Uuid, Path, description = "The recording"),
        ("number" = u32, Path, description = "From 0, as the playlist names it"),
    ),
    responses(
        (status = 200, description = "Encrypted MPEG-TS", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "`playback-ticket-needed`", body = problem::Problem),
        (status = 404, description = "It has no such piece", body = problem::Problem),
        (status = 422, description = "`recording-not-viewable`: its time is over, or another reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[get("/recordings/{id}/segments/{number}")]
pub async fn read_segment(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    watcher: Watcher,
    id: Id<RecordingId>,
) -> Answer<HttpResponse> {
    let found = ticket::admit(&ctx, &request, &watcher, id.0).await?;
    let pieces = found.manifest.map_or(0, |manifest| manifest.segments.len());
    let number: usize = request
        .match_info()
        .get("number")
        .and_then(|text| text.parse().ok())
        .filter(|number| *number < pieces)
        .ok_or_else(Problem::not_found)?;
    let piece = match segments::get(&ctx, id.0, number).await {
        Ok(piece) => piece,
        Err(objects::Error::NotFound { .. }) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::unavailable().caused_by(error)),
    };
    Ok(ticket::media("application/octet-stream").body(piece))
}
