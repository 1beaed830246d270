//! Answers that say whether they changed: whoever has the same already gets 304 and no body.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, ETAG, EntityTag, Header, HeaderValue, IfNoneMatch, LINK},
};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The answer for everyone alike, with where a list goes on. It is asked for anew every time, so a change is seen with the next answer.
pub(super) fn answer(
    request: &HttpRequest,
    value: &impl Serialize,
    next: Option<HeaderValue>,
) -> HttpResponse {
    let body = serde_json::to_vec(value).expect("an answer has only plain values");
    let tag = EntityTag::new_strong(hex::encode(&Sha256::digest(&body)[..16]));
    let known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        Err(_) => false,
    };
    let mut response = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, tag.to_string()))
        .insert_header((CACHE_CONTROL, "public, no-cache"));
    if let Some(next) = next {
        response.insert_header((LINK, next));
    }
    if known {
        response.finish()
    } else {
        response.content_type("application/json").body(body)
    }
}
