use super::{
    ticket,
    watcher::{Capacity, Watcher, verdict},
};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    middleware::idempotency::SecretAnswer,
    tokens::Token,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{
    problem,
    recordings::{PlaybackTicket, StartPlayback},
};
use learnallot_domain::{
    disclosure::{self, Recipient},
    ids::RecordingId,
    recording::access::{TICKET_LASTS, watermark},
};
use learnallot_storage::{
    NewAuditEntry, Write,
    disclosures::{self, NewDisclosure},
    recording_views::{self, NewTicket, Who},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "start_playback", tag = "recordings",
    summary = "A ticket to watch, or more time for the one that there is",
    description = "Sets a cookie that only this recording's addresses get. It lasts 15 minutes and is worth something only \
        with the session that asked for it. Each viewing is noted, and the families of the class see it; a renewed ticket \
        is the same viewing.",
    params(("id" = uuid::Uuid, Path, description = "The recording")),
    request_body = StartPlayback,
    responses(
        (status = 200, description = "The cookie is set; give the playlist to a player", body = PlaybackTicket),
        (status = 401, description = "Signed out", body = problem::Problem),
        (status = 403, description = "Not somebody who watches recordings", body = problem::Problem),
        (status = 404, description = "There is no such recording for the caller", body = problem::Problem),
        (status = 422, description = "`recording-not-viewable`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian", "learner", "teacher", "coach", "safety_officer", "admin"])))
)]
#[post("/recordings/{id}/playback")]
pub async fn start_playback(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    watcher: Watcher,
    id: Id<RecordingId>,
    body: Valid<StartPlayback>,
) -> Answer<HttpResponse> {
    let reason = body.0.reason.unwrap_or_default();
    let purpose = body.0.purpose;
    let (found, capacity) = watcher.find(&ctx, id.0, Some(purpose)).await?;
    verdict(&ctx, &found, capacity, purpose, &reason).await??;
    let expires_at = ctx.now() + TICKET_LASTS;
    let known = ticket::viewing(&ctx, &request, &watcher, id.0)
        .await?
        .filter(|(view, known)| view.purpose == purpose && *known == capacity);
    let secret = match (known, ticket::secret(&request, &ctx)) {
        (Some((view, _)), Some(secret)) => {
            recording_views::renew(ctx.db.read(), view.id, expires_at).await?;
            secret
        }
        _ => {
            let token = Token::mint();
            let ticket = NewTicket {
                id: ctx.new_id(),
                recording: id.0,
                who: capacity.0,
                purpose,
                reason_sealed: seal(&ctx, capacity, id.0, &reason),
                auth_session: watcher.session.id,
                ticket_hash: token.hash(),
                expires_at,
            };
            begin(&ctx, &watcher, ticket).await?;
            token.as_str().to_owned()
        }
    };
    let mut response = HttpResponse::Ok()
        .cookie(ticket::cookie(&ctx, id.0, secret))
        .json(PlaybackTicket {
            playlist: format!("/v1/recordings/{}/playlist.m3u8", id.0),
            expires_at: expires_at.min(found.recording.due_at()),
            watermark: watermark(id.0, capacity.marked()),
        });
    response.extensions_mut().insert(SecretAnswer);
    Ok(response)
}

/// What staff wrote; nobody else is asked for a reason.
fn seal(ctx: &Ctx, capacity: Capacity, id: RecordingId, reason: &str) -> Option<Vec<u8>> {
    let context = ticket::reason_context(id);
    matches!(capacity.0, Who::Staff(_))
        .then(|| ctx.keys.seal_platform(&context, reason.trim().as_bytes()))
}

async fn begin(ctx: &Ctx, watcher: &Watcher, ticket: NewTicket) -> Result<(), Problem> {
    let mut write = ctx.begin_write().await?;
    write.audit(NewAuditEntry {
        actor: watcher.actor,
        action: "recording.watched",
        subject: ("recording", ticket.recording.uuid()),
        detail: json!({ "purpose": ticket.purpose, "view": ticket.id }),
    });
    shown(ctx, &write, &ticket).await?;
    recording_views::insert(&*write, ticket, ctx.now()).await?;
    Ok(ctx.commit(write).await?)
}

/// Where a family watches, the learners of the others who appear are shown to it.
async fn shown(ctx: &Ctx, write: &Write, ticket: &NewTicket) -> Result<(), Problem> {
    let (Who::Guardian(_, family) | Who::Learner(_, family)) = ticket.who else {
        return Ok(());
    };
    for (other, learner) in disclosures::recorded(&**write, ticket.recording).await? {
        if other == family {
            continue;
        }
        let new = NewDisclosure {
            id: ctx.new_id(),
            learner,
            recipient: Recipient::FamiliesOfTheClass,
            purpose: disclosure::Purpose::Watching,
            fact: ticket.id,
        };
        disclosures::insert(&**write, new, ctx.now()).await?;
    }
    Ok(())
}
