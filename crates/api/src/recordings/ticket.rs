//! The ticket of a viewing: a cookie that goes to one recording's addresses only, and not along with a link from
//! elsewhere; worth something only together with the sign-in session that asked for it.

use super::watcher::{Capacity, Watcher, verdict};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    tokens,
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    cookie::{Cookie, SameSite, time::Duration},
    http::{
        StatusCode,
        header::{ACCEPT_RANGES, CACHE_CONTROL},
    },
    web,
};
use learnallot_domain::{
    ids::RecordingId, recording::access::TICKET_LASTS, retention::on_device::VIEWING,
};
use learnallot_storage::{
    recording_views::{self, View},
    recordings::{self, Found},
};

pub(super) fn ctx(request: &HttpRequest) -> web::Data<Ctx> {
    request
        .app_data::<web::Data<Ctx>>()
        .expect("the app is built with its context")
        .clone()
}

pub(super) fn secret(request: &HttpRequest, ctx: &Ctx) -> Option<String> {
    request
        .cookie(VIEWING.over(ctx.config.secure_cookies()))
        .map(|cookie| cookie.value().to_owned())
}

pub(super) fn cookie(ctx: &Ctx, id: RecordingId, secret: String) -> Cookie<'static> {
    let secure = ctx.config.secure_cookies();
    Cookie::build(VIEWING.over(secure), secret)
        .path(format!("/v1/recordings/{id}"))
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(TICKET_LASTS.num_seconds()))
        .finish()
}

/// The live viewing that the request's ticket stands for: of this recording, of this session, and of somebody who still
/// is who they were when they asked for it.
pub(super) async fn viewing(
    ctx: &Ctx,
    request: &HttpRequest,
    watcher: &Watcher,
    id: RecordingId,
) -> Answer<Option<(View, Capacity)>> {
    let Some(secret) = secret(request, ctx) else {
        return Ok(None);
    };
    let hash = tokens::hash(&secret);
    let session = watcher.session.id;
    let view = recording_views::find_live(ctx.db.read(), &hash, id, session, ctx.now()).await?;
    Ok(view.and_then(|view| {
        let capacity = Capacity(view.who);
        watcher
            .capacities
            .contains(&capacity)
            .then_some((view, capacity))
    }))
}

/// Asks again for every single answer: the ticket, the deadline by the clock, and all the rest of the rule.
pub(super) async fn admit(
    ctx: &Ctx,
    request: &HttpRequest,
    watcher: &Watcher,
    id: RecordingId,
) -> Answer<Found> {
    let (view, capacity) = viewing(ctx, request, watcher, id)
        .await?
        .ok_or_else(no_ticket)?;
    let found = recordings::find_in(ctx.db.read(), capacity.scope(None), id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let reason = reason(ctx, &view)?;
    verdict(ctx, &found, capacity, view.purpose, &reason).await??;
    Ok(found)
}

pub(super) fn reason_context(recording: RecordingId) -> String {
    format!("recording-view-reason|{recording}")
}

fn reason(ctx: &Ctx, view: &View) -> Answer<String> {
    let Some(sealed) = &view.reason_sealed else {
        return Ok(String::new());
    };
    let reason = ctx
        .keys
        .open_platform(&reason_context(view.recording), sealed)?;
    String::from_utf8(reason).map_err(Problem::internal)
}

fn no_ticket() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "playback-ticket-needed",
        "This needs a ticket to watch",
    )
    .detail("Open the recording's page and press play.")
}

/// An answer that no cache keeps and that cannot be asked for in parts.
pub(super) fn media(content_type: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((ACCEPT_RANGES, "none"));
    response
}
