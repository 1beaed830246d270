//! What every call goes through: the failures that are set, the key, the `Idempotency-Key` of a write.

use std::{collections::BTreeMap, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use serde_json::{Value, json};

use super::Store;
use crate::state::{State, locked};

pub type Form = BTreeMap<String, String>;

/// Reads `a[b][c]=d`, names as they stand.
pub fn form(body: &str) -> Form {
    url::form_urlencoded::parse(body.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// Why a call is not carried out, as Stripe says it.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    kind: &'static str,
    message: &'static str,
}

impl Refused {
    pub fn answer(self) -> HttpResponse {
        let Self {
            status,
            kind,
            message,
        } = self;
        HttpResponse::build(status).json(json!({ "error": { "type": kind, "message": message } }))
    }
}

const fn error(status: StatusCode, kind: &'static str, message: &'static str) -> Refused {
    Refused {
        status,
        kind,
        message,
    }
}

pub const fn missing() -> Refused {
    error(
        StatusCode::NOT_FOUND,
        "invalid_request_error",
        "No such object",
    )
}

pub const fn invalid(message: &'static str) -> Refused {
    error(StatusCode::BAD_REQUEST, "invalid_request_error", message)
}

/// The key that signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Secret,
    /// May read sensitive results of verifications, and nothing else.
    Identity,
}

pub async fn signed_in(request: &HttpRequest, state: &State) -> Result<Key, Refused> {
    if let Some(slow) = state.fails("stripe.slow") {
        let seconds = u64::try_from(slow.value.unwrap_or(30)).unwrap_or(0);
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    if state.fails("stripe.down").is_some() {
        return Err(error(
            StatusCode::INTERNAL_SERVER_ERROR,
            "api_error",
            "Something went wrong on Stripe's end.",
        ));
    }
    if state.fails("stripe.rate-limited").is_some() {
        return Err(error(
            StatusCode::TOO_MANY_REQUESTS,
            "invalid_request_error",
            "Too many requests",
        ));
    }
    let given = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let refused = || {
        error(
            StatusCode::UNAUTHORIZED,
            "invalid_request_error",
            "Invalid API Key provided",
        )
    };
    if state.fails("stripe.unauthorized").is_some() {
        return Err(refused());
    }
    if request.headers().get("stripe-version").is_none() {
        return Err(invalid("This integration always names its API version."));
    }
    let credentials = &state.stripe_credentials;
    match given {
        Some(key) if key == credentials.secret_key => Ok(Key::Secret),
        Some(key) if key == credentials.identity_key => Ok(Key::Identity),
        _ => Err(refused()),
    }
}

/// A write: the same key with the same form gives the same answer, with another form an error.
pub async fn write(
    request: &HttpRequest,
    state: &State,
    body: &str,
    make: impl FnOnce(&mut Store, &Form) -> Result<Value, Refused>,
) -> HttpResponse {
    match signed_in(request, state).await {
        Ok(Key::Secret) => {}
        Ok(Key::Identity) => {
            return error(
                StatusCode::FORBIDDEN,
                "invalid_request_error",
                "This key may only read.",
            )
            .answer();
        }
        Err(refused) => return refused.answer(),
    }
    let key = request
        .headers()
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok())
        .map(|key| format!("{key} {}", request.path()));
    let mut store = locked(&state.stripe);
    if let Some((form, answer)) = key.as_ref().and_then(|key| store.repeats.get(key)) {
        if form != body {
            return error(
                StatusCode::BAD_REQUEST,
                "idempotency_error",
                "Keys for idempotent requests can only be used with the same parameters",
            )
            .answer();
        }
        return HttpResponse::Ok().json(answer);
    }
    match make(&mut store, &form(body)) {
        Ok(answer) => {
            if let Some(key) = key {
                store.repeats.insert(key, (body.to_owned(), answer.clone()));
            }
            HttpResponse::Ok().json(answer)
        }
        Err(refused) => refused.answer(),
    }
}
