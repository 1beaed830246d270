//! Identity verification sessions of the type `document`.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::Datelike;
use serde_json::{Value, json};

use super::{
    Identity,
    api::{Key, invalid, missing, signed_in, write},
    webhooks,
};
use crate::state::{State, locked};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(create).service(read).service(redact);
}

#[post("/identity/verification_sessions")]
async fn create(request: HttpRequest, state: web::Data<State>, body: String) -> HttpResponse {
    write(&request, &state, &body, |store, form| {
        if form.get("type").map(String::as_str) != Some("document") {
            return Err(invalid("This stand-in knows the type document."));
        }
        if form.keys().any(|name| name.starts_with("provided_details")) {
            return Err(invalid("Send no personal data here."));
        }
        let option = |name: &str| form.get(&format!("options[document][{name}]"));
        let identity = Identity {
            check: form.get("metadata[check]").cloned(),
            return_url: form.get("return_url").cloned().unwrap_or_default(),
            id_number: option("require_id_number").is_some_and(|value| value == "true"),
            status: "requires_input",
            last_error: None,
            born: None,
            redaction: None,
        };
        let id = store.id("vs");
        let answer = session_json(&state, &id, &identity);
        store.identities.insert(id, identity);
        Ok(answer)
    })
    .await
}

#[get("/identity/verification_sessions/{id}")]
async fn read(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
) -> HttpResponse {
    let key = match signed_in(&request, &state).await {
        Ok(key) => key,
        Err(refused) => return refused.answer(),
    };
    let sensitive = request.query_string().contains("verified_outputs.dob");
    if sensitive && key != Key::Identity {
        return invalid("You must use a restricted key with access to sensitive results.").answer();
    }
    let working = state.fails("stripe.processing").is_some();
    let slow = state.fails("stripe.redaction-slow").is_some();
    let mut store = locked(&state.stripe);
    let Some(identity) = store.identities.get_mut(&*id) else {
        return missing().answer();
    };
    if identity.status == "processing" && !working {
        identity.status = "verified";
    }
    if identity.redaction == Some("processing") && !slow {
        identity.redaction = Some("redacted");
    }
    let mut answer = session_json(&state, &id, identity);
    if sensitive && identity.redaction.is_none() {
        answer["verified_outputs"] = json!({ "dob": identity.born.map(|born| json!({
            "day": born.day(), "month": born.month(), "year": born.year(),
        })) });
    }
    HttpResponse::Ok().json(answer)
}

#[post("/identity/verification_sessions/{id}/redact")]
async fn redact(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
    body: String,
) -> HttpResponse {
    let answer = write(&request, &state, &body, |store, _| {
        let Some(identity) = store.identities.get_mut(&*id) else {
            return Err(missing());
        };
        if identity.status == "processing" {
            return Err(invalid("A session that is processing cannot be redacted."));
        }
        if identity.status == "requires_input" {
            identity.status = "canceled";
        }
        identity.redaction = Some("processing");
        identity.born = None;
        identity.check = None;
        Ok(session_json(&state, &id, identity))
    })
    .await;
    if answer.status().is_success() && state.fails("stripe.redaction-slow").is_none() {
        if let Some(identity) = locked(&state.stripe).identities.get_mut(&*id) {
            identity.redaction = Some("redacted");
        }
        let state: Arc<State> = state.into_inner();
        webhooks::later(&state, "identity.verification_session.redacted", &id);
    }
    answer
}

pub fn session_json(state: &State, id: &str, identity: &Identity) -> Value {
    let open = identity.status == "requires_input" && identity.redaction.is_none();
    let url = format!("{}stripe/verify/{id}", state.own_url());
    json!({
        "id": id, "object": "identity.verification_session", "type": "document", "livemode": false,
        "status": identity.status, "url": open.then_some(url),
        "metadata": identity.check.as_ref().map_or_else(|| json!({}), |check| json!({ "check": check })),
        "last_error": identity.last_error.map(|code| json!({ "code": code, "reason": "" })),
        "redaction": identity.redaction.map(|status| json!({ "status": status })),
    })
}
