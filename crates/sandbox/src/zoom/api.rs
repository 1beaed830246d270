//! What every call of the REST API goes through, and how an error looks.

use std::time::Duration;

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
    web,
};
use chrono::{SecondsFormat, TimeDelta};
use serde_json::json;

use super::tokens;
use crate::state::State;

/// An answer that is an error.
pub type Refused = Box<HttpResponse>;

/// The failures that are set, then the token.
pub async fn gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let state = request
        .app_data::<web::Data<State>>()
        .cloned()
        .expect("the state is in every app");
    if let Some(slow) = state.fails("zoom.slow") {
        let seconds = u64::try_from(slow.value.unwrap_or(1)).unwrap_or_default();
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    if let Some(refused) = refused(request.request(), &state) {
        return Ok(request.into_response(refused).map_into_boxed_body());
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn refused(request: &HttpRequest, state: &State) -> Option<HttpResponse> {
    if state.fails("zoom.down").is_some() {
        return Some(HttpResponse::ServiceUnavailable().finish());
    }
    if let Some(failure) = state.fails("zoom.rate-limited") {
        return Some(slow_down(
            state,
            TimeDelta::seconds(failure.value.unwrap_or(60)),
        ));
    }
    let known = tokens::bearer(request).is_some_and(|token| tokens::is_access_token(state, token));
    if !known || state.fails("zoom.unauthorized").is_some() {
        return Some(error(
            StatusCode::UNAUTHORIZED,
            124,
            "Invalid access token.",
        ));
    }
    None
}

/// 429. Zoom writes `Retry-After` as an ISO 8601 date; `Date` is given too, because the stand-in's clock may be moved.
pub fn slow_down(state: &State, after: TimeDelta) -> HttpResponse {
    let now = state.now();
    let at = (now + after).to_rfc3339_opts(SecondsFormat::Secs, true);
    HttpResponse::TooManyRequests()
        .insert_header(("x-ratelimit-category", "Light"))
        .insert_header(("x-ratelimit-type", "Daily-limit"))
        .insert_header(("retry-after", at))
        .insert_header(("date", now.format("%a, %d %b %Y %H:%M:%S GMT").to_string()))
        .json(json!({
            "code": 429,
            "message": "You have reached the maximum daily rate limit for this API. Refer to the response header for \
                details on when you can make another request.",
        }))
}

pub fn error(status: StatusCode, code: u32, message: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({ "code": code, "message": message }))
}

pub fn no_meeting(id: &str) -> HttpResponse {
    error(
        StatusCode::NOT_FOUND,
        3001,
        &format!("Meeting does not exist: {id}."),
    )
}

/// 400 that names the field, as Zoom does.
pub fn invalid(field: &str, message: &str) -> HttpResponse {
    HttpResponse::BadRequest().json(json!({
        "code": 300, "message": "Validation Failed.",
        "errors": [{ "field": field, "message": message }],
    }))
}
