use super::audiences::audiences;
use crate::{ctx::Ctx, error::Answer, extract::Query};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web,
};
use futures_util::stream::unfold;
use learnallot_api_types::problem;
use learnallot_storage::stream::{self, Event};
use serde::Deserialize;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{sync::watch, time::Instant};
use uuid::Uuid;

/// A proxy closes a connection on which nothing moves. After the same time, whatever else happens, it is asked again
/// whether the caller is still signed in, and what they may see.
const BEAT: Duration = Duration::from_secs(15);
/// Then a stream ends, and the browser comes back with the number it has, to whichever node.
const LASTS: Duration = Duration::from_secs(600);
const PAGE: u64 = 100;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A class session whose room is open: its events come too.
    session: Option<Uuid>,
}

struct Open {
    ctx: Arc<Ctx>,
    request: HttpRequest,
    session: Option<Uuid>,
    audiences: Vec<String>,
    news: watch::Receiver<i64>,
    last: i64,
    opened: Instant,
    checked: Instant,
}

impl Open {
    /// Whether the stream goes on, with what the caller may see now.
    async fn may_go_on(&mut self) -> bool {
        if self.opened.elapsed() >= LASTS {
            return false;
        }
        if self.checked.elapsed() >= BEAT {
            let ctx = web::Data::from(self.ctx.clone());
            let Ok(now) = audiences(&ctx, self.request.clone(), self.session).await else {
                return false;
            };
            self.audiences = now;
            self.checked = Instant::now();
        }
        true
    }
}

#[utoipa::path(
    operation_id = "activity_stream", tag = "activity",
    summary = "What happens that concerns the caller, as Server-Sent Events",
    description = "`id` is the event's number, `event` its kind, `data` its subject (ids only). With `Last-Event-ID` it \
        goes on behind that number, on whichever node; without, it begins with what happens next.",
    params(
        Asked,
        ("Last-Event-ID" = Option<i64>, Header, description = "The number of the last event that was seen"),
    ),
    responses(
        (status = 200, description = "The stream; it ends after ten minutes, and is opened again", body = String, content_type = "text/event-stream"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 404, description = "The class session is not the caller's", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in", "learner"])))
)]
#[get("/activity/stream")]
pub async fn activity_stream(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    asked: Query<Asked>,
) -> Answer<HttpResponse> {
    let audiences = audiences(&ctx, request.clone(), asked.0.session).await?;
    let seen = request
        .headers()
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let last = match seen {
        Some(last) => last,
        None => stream::newest(ctx.db.read()).await?,
    };
    let ctx = ctx.into_inner();
    let mut news = ctx.pulse.listen(&ctx);
    news.mark_changed();
    let open = Open {
        ctx,
        request,
        session: asked.0.session,
        audiences,
        news,
        last,
        opened: Instant::now(),
        checked: Instant::now(),
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        // Told to proxies that would collect a page before sending it.
        .insert_header(("x-accel-buffering", "no"))
        .streaming(unfold(open, next)))
}

/// The next piece of the stream; none when it ends.
async fn next(mut open: Open) -> Option<(Result<web::Bytes, Infallible>, Open)> {
    loop {
        let woken = tokio::time::timeout(BEAT, open.news.changed()).await;
        if !open.may_go_on().await {
            return None;
        }
        match woken {
            Ok(Ok(())) => {
                let found =
                    stream::after(open.ctx.db.read(), &open.audiences, open.last, PAGE).await;
                // A database that is away ends the stream; the browser opens it again.
                let events = found.ok()?;
                let Some(newest) = events.last() else {
                    continue;
                };
                open.last = newest.seq;
                if events.len() as u64 == PAGE {
                    open.news.mark_changed();
                }
                let text: String = events.iter().map(written).collect();
                return Some((Ok(web::Bytes::from(text)), open));
            }
            Ok(Err(_)) => return None,
            Err(_) => return Some((Ok(web::Bytes::from_static(b": beat\n\n")), open)),
        }
    }
}

fn written(event: &Event) -> String {
    let Event {
        seq, kind, subject, ..
    } = event;
    format!("id: {seq}\nevent: {kind}\ndata: {subject}\n\n")
}
