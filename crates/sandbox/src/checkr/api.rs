//! The REST API, as far as an integration by invitations needs it.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Candidate, Invitation, Report};
use crate::state::{State, locked};

/// Invitations end after seven days.
const INVITATION_LASTS: TimeDelta = TimeDelta::days(7);

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(create_candidate)
        .service(create_invitation)
        .service(read_invitation)
        .service(read_report);
}

/// What every call goes through: the failures that are set, then the key, as the user name of Basic authentication.
fn refused(request: &HttpRequest, state: &State) -> Option<HttpResponse> {
    if state.fails("checkr.down").is_some() {
        return Some(HttpResponse::ServiceUnavailable().json(json!({ "error": "down" })));
    }
    if let Some(failure) = state.fails("checkr.rate-limited") {
        let seconds = failure.value.unwrap_or(60).to_string();
        return Some(
            HttpResponse::TooManyRequests()
                .insert_header(("retry-after", seconds))
                .json(json!({ "error": "rate limited" })),
        );
    }
    let expected = STANDARD.encode(format!("{}:", state.checkr_credentials.api_key));
    let given = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Basic "));
    if given != Some(&expected) || state.fails("checkr.unauthorized").is_some() {
        return Some(
            HttpResponse::Unauthorized().json(json!({ "error": "Bad authentication error" })),
        );
    }
    None
}

#[derive(Deserialize)]
struct NewCandidate {
    email: String,
}

#[post("/candidates")]
async fn create_candidate(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<Value>,
) -> HttpResponse {
    if let Some(refused) = refused(&request, &state) {
        return refused;
    }
    // An SSN that came from our side would be the end of the promise: the stand-in says so loudly.
    if body.get("ssn").is_some() || body.get("dob").is_some() {
        return HttpResponse::BadRequest().json(json!({ "error": "send no personal data here" }));
    }
    let Ok(new) = serde_json::from_value::<NewCandidate>(body.into_inner()) else {
        return HttpResponse::BadRequest().json(json!({ "error": ["email is missing"] }));
    };
    let mut store = locked(&state.checkr);
    let id = store.id();
    let candidate = Candidate {
        email: new.email,
        ssn: None,
    };
    let answer = json!({
        "id": id, "object": "candidate", "uri": format!("/v1/candidates/{id}"),
        "created_at": state.now(), "email": candidate.email,
    });
    store.candidates.insert(id, candidate);
    HttpResponse::Created().json(answer)
}

#[derive(Deserialize)]
struct NewInvitation {
    candidate_id: String,
    package: String,
    work_locations: Vec<Value>,
}

#[post("/invitations")]
async fn create_invitation(
    request: HttpRequest,
    state: web::Data<State>,
    body: web::Json<NewInvitation>,
) -> HttpResponse {
    if let Some(refused) = refused(&request, &state) {
        return refused;
    }
    let mut store = locked(&state.checkr);
    if !store.candidates.contains_key(&body.candidate_id) || body.work_locations.is_empty() {
        return HttpResponse::BadRequest().json(json!({ "error": ["candidate not found"] }));
    }
    let id = store.id();
    let invitation = Invitation {
        candidate: body.candidate_id.clone(),
        package: body.package.clone(),
        status: "pending",
        created_at: state.now(),
        report: None,
    };
    let answer = invitation_json(&state, &id, &invitation);
    store.invitations.insert(id, invitation);
    HttpResponse::Created().json(answer)
}

#[get("/invitations/{id}")]
async fn read_invitation(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
) -> HttpResponse {
    if let Some(refused) = refused(&request, &state) {
        return refused;
    }
    match locked(&state.checkr).invitations.get(&*id) {
        Some(invitation) => HttpResponse::Ok().json(invitation_json(&state, &id, invitation)),
        None => HttpResponse::NotFound().json(json!({ "error": "Invitation not found" })),
    }
}

#[get("/reports/{id}")]
async fn read_report(
    request: HttpRequest,
    state: web::Data<State>,
    id: web::Path<String>,
) -> HttpResponse {
    if let Some(refused) = refused(&request, &state) {
        return refused;
    }
    match locked(&state.checkr).reports.get(&*id) {
        Some(report) => HttpResponse::Ok().json(report_json(&id, report)),
        None => HttpResponse::NotFound().json(json!({ "error": "Report not found" })),
    }
}

pub fn invitation_json(state: &State, id: &str, invitation: &Invitation) -> Value {
    let expires_at = invitation.created_at + INVITATION_LASTS;
    let status = if invitation.status == "pending" && state.now() >= expires_at {
        "expired"
    } else {
        invitation.status
    };
    json!({
        "id": id, "object": "invitation", "uri": format!("/v1/invitations/{id}"),
        "status": status,
        "invitation_url": format!("{}checkr/apply/{id}", state.own_url()),
        "created_at": invitation.created_at, "expires_at": expires_at,
        "package": invitation.package, "candidate_id": invitation.candidate,
        "report_id": invitation.report,
    })
}

pub fn report_json(id: &str, report: &Report) -> Value {
    json!({
        "id": id, "object": "report", "uri": format!("/v1/reports/{id}"),
        "status": report.status, "result": report.result, "assessment": null,
        "adjudication": null, "includes_canceled": false,
        "package": report.package, "candidate_id": report.candidate,
        "ssn_trace_id": report.ssn_trace.then(|| format!("{id}-ssn")),
    })
}
