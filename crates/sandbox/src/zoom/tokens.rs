//! OAuth, and the signed secrets in the stand-in's links. They carry their own end, so that none has to be remembered.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::json;
use sha2::Sha256;

use crate::state::State;

const ACCESS_LASTS: TimeDelta = TimeDelta::hours(1);

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(grant);
}

#[derive(Deserialize)]
struct Grant {
    grant_type: String,
    account_id: String,
}

#[post("/oauth/token")]
async fn grant(
    request: HttpRequest,
    state: web::Data<State>,
    form: web::Form<Grant>,
) -> HttpResponse {
    let refused = |reason: &str, error: &str| {
        HttpResponse::BadRequest().json(json!({ "reason": reason, "error": error }))
    };
    let credentials = &state.zoom_credentials;
    let basic = STANDARD.encode(format!(
        "{}:{}",
        credentials.client_id, credentials.client_secret
    ));
    let given = header(&request, "authorization").and_then(|value| value.strip_prefix("Basic "));
    if given != Some(&basic) || state.fails("zoom.token-refused").is_some() {
        return refused("Invalid client_id or client_secret", "invalid_client");
    }
    if form.grant_type != "account_credentials" {
        return refused("unsupported grant type", "unsupported_grant_type");
    }
    if form.account_id != credentials.account_id {
        return refused("Bad Request", "invalid_request");
    }
    HttpResponse::build(StatusCode::OK).json(json!({
        "access_token": sign(&state, "access", "", state.now() + ACCESS_LASTS),
        "token_type": "bearer",
        "expires_in": ACCESS_LASTS.num_seconds() - 1,
        "scope": "meeting:write:meeting:admin user:read:settings:admin cloud_recording:read:list_recording_files:admin",
        "api_url": state.own_url(),
    }))
}

pub fn bearer(request: &HttpRequest) -> Option<&str> {
    header(request, "authorization")?.strip_prefix("Bearer ")
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

pub fn is_access_token(state: &State, token: &str) -> bool {
    is_signed(state, "access", "", token)
}

/// A secret for one purpose and subject, up to a moment.
pub fn sign(state: &State, purpose: &str, subject: &str, until: DateTime<Utc>) -> String {
    let until = until.timestamp();
    let mac = mac(state, purpose, subject, until).finalize();
    format!("{until}.{}", hex::encode(mac.into_bytes()))
}

/// Whether this is such a secret, and its moment has not come.
pub fn is_signed(state: &State, purpose: &str, subject: &str, secret: &str) -> bool {
    let Some((until, signature)) = secret.split_once('.') else {
        return false;
    };
    let (Ok(until), Ok(signature)) = (until.parse::<i64>(), hex::decode(signature)) else {
        return false;
    };
    state.now().timestamp() < until
        && mac(state, purpose, subject, until)
            .verify_slice(&signature)
            .is_ok()
}

fn mac(state: &State, purpose: &str, subject: &str, until: i64) -> Hmac<Sha256> {
    let key = state.zoom_credentials.client_secret.as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("{purpose}|{subject}|{until}").as_bytes());
    mac
}
