//! `Idempotency-Key` on a POST: the same key with the same request gets the first answer again and has no second effect.
//!
//! The key is claimed before the handler runs, marked in the handler's own transaction, and given its answer after it.
//! A process that dies in between leaves either a key that is free again or one whose effect is known to be committed.

use crate::{caller, ctx::Ctx, error::Problem, extract, scope, tokens};
use actix_web::{
    Error, HttpMessage, HttpResponse, HttpResponseBuilder, ResponseError,
    body::{BoxBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{CONTENT_TYPE, HeaderName, LOCATION},
    },
    middleware::Next,
    web,
};
use chrono::TimeDelta;
use learnallot_storage::idempotency::{self, Answer, Key, Known};
use sha2::{Digest, Sha256};

/// Uploads are the largest bodies that carry a key.
const MAX_BODY: usize = 16 * 1024 * 1024;
/// A request that has been in flight for longer belongs to a process that died.
const ABANDONED: TimeDelta = TimeDelta::minutes(2);

/// Put into an answer's extensions when it holds a secret, a ticket or a link: it is never stored, and a repeat gets 409.
#[derive(Clone, Copy, Debug)]
pub struct SecretAnswer;

pub async fn idempotency(
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(value) = key_of(&request) else {
        return next.call(request).await;
    };
    let Some(value) = value.filter(|value| (8..=128).contains(&value.len())) else {
        let problem = Problem::unreadable("An Idempotency-Key has 8 to 128 visible characters.");
        return Ok(request.into_response(problem.error_response()));
    };
    let ctx = request
        .app_data::<web::Data<Ctx>>()
        .expect("the app is built with its context")
        .clone();
    let token = caller::session_token(request.request(), &ctx);
    // Uploads are for those who are signed in.
    let limit = if token.is_some() {
        MAX_BODY
    } else {
        extract::MAX_JSON
    };
    let body = match extract::read(request.take_payload(), limit).await {
        Ok(body) => body,
        Err(problem) => return Ok(request.into_response(problem.error_response())),
    };
    let key = Key {
        scope: token.map_or_else(
            || "anonymous".to_owned(),
            |token| hex::encode(tokens::hash(&token)),
        ),
        key: value,
    };
    let fingerprint = fingerprint(&request, &body);
    if let Some(known) = claim(&ctx, &key, &fingerprint).await {
        return Ok(request.into_response(known));
    }
    request.set_payload(Payload::from(body));
    let answered = scope::with_idempotency_key(key.clone(), next.call(request)).await;
    let response = match answered {
        Ok(response) => response,
        Err(error) => {
            release(&ctx, &key).await;
            return Err(error);
        }
    };
    let (request, response) = response.into_parts();
    let response = keep(&ctx, &key, response).await;
    Ok(ServiceResponse::new(request, response))
}

/// The header's value, `Some(None)` when it is not readable.
fn key_of(request: &ServiceRequest) -> Option<Option<String>> {
    if *request.method() != Method::POST || request.path().starts_with("/v1/vendor/") {
        return None;
    }
    let value = request.headers().get("idempotency-key")?;
    Some(value.to_str().ok().map(str::to_owned))
}

fn fingerprint(request: &ServiceRequest, body: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(request.uri().path().as_bytes());
    hasher.update([0]);
    hasher.update(request.query_string().as_bytes());
    hasher.update([0]);
    // Multipart chooses a new boundary for every try; the length and the path still tell another request.
    let is_multipart = request.content_type().starts_with("multipart/");
    if is_multipart {
        hasher.update(body.len().to_le_bytes());
    } else {
        hasher.update(body);
    }
    hasher.finalize().into()
}

/// What to answer at once; nothing when the request is to be carried out.
async fn claim(ctx: &Ctx, key: &Key, fingerprint: &[u8]) -> Option<HttpResponse> {
    let now = ctx.now();
    let mut known = idempotency::begin(&ctx.db, key, fingerprint, now).await;
    if matches!(&known, Ok(Known::InFlight { since }) if now - *since > ABANDONED) {
        release(ctx, key).await;
        known = idempotency::begin(&ctx.db, key, fingerprint, now).await;
    }
    let problem = match known {
        Ok(Known::New) => return None,
        Ok(Known::Answered(answer)) => return Some(repeat(ctx, key, answer)),
        Ok(Known::Different) => Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency-key-reused",
            "This Idempotency-Key came with another request before",
        ),
        Ok(Known::InFlight { .. }) => Problem::conflict(
            "request-in-flight",
            "The same request is being carried out right now",
        ),
        Ok(Known::Done) => Problem::conflict(
            "request-done",
            "This request was carried out; its answer cannot be repeated",
        ),
        Err(error) => error.into(),
    };
    Some(problem.error_response())
}

/// An answer may name a child: it is kept sealed.
fn context(key: &Key) -> String {
    format!("idempotency.answer|{}|{}", key.scope, key.key)
}

fn repeat(ctx: &Ctx, key: &Key, answer: Answer) -> HttpResponse {
    let body = match ctx.keys.open_platform(&context(key), &answer.body) {
        Ok(body) => body,
        Err(error) => return Problem::from(error).error_response(),
    };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponseBuilder::new(status);
    response.insert_header((HeaderName::from_static("idempotency-replayed"), "true"));
    if let Some(kind) = answer.content_type {
        response.insert_header((CONTENT_TYPE, kind));
    }
    if let Some(location) = answer.location {
        response.insert_header((LOCATION, location));
    }
    response.body(body)
}

/// Stores a 2xx answer for a repeat; frees the key after any other, since nothing was changed.
async fn keep(ctx: &Ctx, key: &Key, response: HttpResponse<BoxBody>) -> HttpResponse<BoxBody> {
    if !response.status().is_success() {
        release(ctx, key).await;
        return response;
    }
    if response.extensions().contains::<SecretAnswer>()
        || response.headers().contains_key("set-cookie")
    {
        return response;
    }
    let (response, body) = response.into_parts();
    let Ok(body) = to_bytes(body).await else {
        return response.set_body(BoxBody::new(()));
    };
    let header = |name| {
        response
            .headers()
            .get(name)
            .and_then(|value: &actix_web::http::header::HeaderValue| value.to_str().ok())
            .map(str::to_owned)
    };
    let answer = Answer {
        status: response.status().as_u16(),
        body: ctx.keys.seal_platform(&context(key), &body),
        content_type: header(CONTENT_TYPE),
        location: header(LOCATION),
    };
    if let Err(error) = idempotency::store_answer(&ctx.db, key, answer).await {
        // The effect is committed and marked; a repeat will be told so.
        tracing::warn!(%error, "an answer could not be kept for its idempotency key");
    }
    response.set_body(BoxBody::new(body))
}

async fn release(ctx: &Ctx, key: &Key) {
    if let Err(error) = idempotency::release(&ctx.db, key).await {
        tracing::warn!(%error, "an idempotency key could not be freed");
    }
}
