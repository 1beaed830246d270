use super::{ticket, watcher::Watcher};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::RecordingId;
use learnallot_storage::recordings::Manifest;
use std::fmt::Write;

#[utoipa::path(
    operation_id = "read_playlist", tag = "recordings",
    summary = "The playlist of a recording, for an HLS player; needs the ticket",
    params(("id" = uuid::Uuid, Path, description = "The recording")),
    responses(
        (status = 200, description = "RFC 8216", content_type = "application/vnd.apple.mpegurl", body = String),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "`playback-ticket-needed`", body = problem::Problem),
        (status = 422, description = "`recording-not-viewable`: its time is over, or another reason", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[get("/recordings/{id}/playlist.m3u8")]
pub async fn read_playlist(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    watcher: Watcher,
    id: Id<RecordingId>,
) -> Answer<HttpResponse> {
    let found = ticket::admit(&ctx, &request, &watcher, id.0).await?;
    let manifest = found.manifest.ok_or_else(Problem::not_found)?;
    Ok(ticket::media("application/vnd.apple.mpegurl").body(playlist(&manifest)))
}

/// The addresses are relative to the playlist's own; without a vector in it, a piece's number is its vector.
fn playlist(manifest: &Manifest) -> String {
    let longest = manifest
        .segments
        .iter()
        .map(|segment| segment.seconds)
        .fold(1.0, f64::max)
        .ceil();
    let mut text = format!(
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:{longest:.0}\n#EXT-X-MEDIA-SEQUENCE:0\n\
         #EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-KEY:METHOD=AES-128,URI=\"key\"\n"
    );
    for (number, segment) in manifest.segments.iter().enumerate() {
        if segment.begins_anew {
            text.push_str("#EXT-X-DISCONTINUITY\n");
        }
        let seconds = segment.seconds;
        writeln!(text, "#EXTINF:{seconds:.6},\nsegments/{number}")
            .expect("writing to a string cannot fail");
    }
    text.push_str("#EXT-X-ENDLIST\n");
    text
}
