//! Registrants. With manual approval there is no link on adding one: approve, then read it.

use actix_web::{HttpResponse, get, http::StatusCode, post, put, web};
use chrono::{SecondsFormat, TimeDelta};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    api::{Refused, error, invalid, no_meeting, slow_down},
    store::{Meeting, Registrant, RegistrantStatus, change},
};
use crate::state::{State, locked};

const MOST: usize = 4_999;
const ADDS_A_DAY: u32 = 3;

pub fn configure(cfg: &mut web::ServiceConfig) {
    // `status` before `{registrant}`.
    cfg.service(add).service(decide).service(read);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    first_name: String,
    #[serde(default)]
    last_name: String,
    email: String,
    auto_approve: Option<bool>,
}

#[post("/meetings/{id}/registrants")]
async fn add(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<Value>,
) -> HttpResponse {
    let new = match serde_json::from_value::<New>(body.into_inner()) {
        Ok(new) => new,
        Err(problem) => return invalid("body", &problem.to_string()),
    };
    let length = |text: &str| text.chars().count();
    if new.first_name.is_empty() || length(&new.first_name) > 64 || length(&new.last_name) > 64 {
        return invalid("first_name", "Invalid field.");
    }
    if !new.email.contains('@') || length(&new.email) > 128 {
        return invalid("email", "Invalid field.");
    }
    let added = change(&state, |store| {
        let (registrant_id, token) = (store.opaque_id(), store.opaque_id());
        let meeting = store
            .meetings
            .get_mut(&*id)
            .ok_or_else(|| Refused::from(no_meeting(&id)))?;
        register(&state, meeting, new, registrant_id, token)
    });
    added.map_or_else(
        |refused| *refused,
        |body| HttpResponse::Created().json(body),
    )
}

fn register(
    state: &State,
    meeting: &mut Meeting,
    new: New,
    id: String,
    token: String,
) -> Result<Value, Refused> {
    let approval = meeting.settings["approval_type"].as_u64();
    if approval == Some(2) {
        let message = "Registration has not been enabled for this meeting.";
        return Err(error(StatusCode::NOT_FOUND, 404, message).into());
    }
    if meeting.registrants.len() >= MOST {
        let message = "Meeting has reached maximum attendee capacity.";
        return Err(error(StatusCode::BAD_REQUEST, 3043, message).into());
    }
    let status = if approval == Some(0) || new.auto_approve == Some(true) {
        RegistrantStatus::Approved
    } else {
        RegistrantStatus::Pending
    };
    let known = meeting
        .registrants
        .iter()
        .position(|found| found.email == new.email);
    let index = known.unwrap_or_else(|| {
        meeting.registrants.push(Registrant {
            id,
            email: new.email,
            first_name: new.first_name.clone(),
            last_name: new.last_name.clone(),
            status,
            token,
            created_at: state.now(),
            adds: Default::default(),
        });
        meeting.registrants.len() - 1
    });
    let registrant = &mut meeting.registrants[index];
    let adds = registrant
        .adds
        .entry(state.now().date_naive().to_string())
        .or_default();
    if *adds >= ADDS_A_DAY {
        return Err(slow_down(state, TimeDelta::days(1)).into());
    }
    *adds += 1;
    registrant.first_name = new.first_name;
    registrant.last_name = new.last_name;
    if registrant.status == RegistrantStatus::Denied {
        registrant.status = status;
    }
    let mut body = json!({
        "id": meeting.id.parse::<u64>().unwrap_or_default(),
        "registrant_id": registrant.id,
        "topic": meeting.topic,
        "start_time": meeting.start_time.to_rfc3339_opts(SecondsFormat::Secs, true),
    });
    if registrant.status == RegistrantStatus::Approved {
        body["join_url"] = json!(join_url(state, &meeting.id, &registrant.token));
    }
    Ok(body)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    action: String,
    registrants: Vec<Of>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Of {
    id: Option<String>,
    email: Option<String>,
}

#[put("/meetings/{id}/registrants/status")]
async fn decide(
    state: web::Data<State>,
    id: web::Path<String>,
    body: web::Json<Decision>,
) -> HttpResponse {
    let status = match body.action.as_str() {
        "approve" => RegistrantStatus::Approved,
        "cancel" | "deny" => RegistrantStatus::Denied,
        _ => return invalid("action", "Invalid field."),
    };
    change(&state, |store| {
        let Some(meeting) = store.meetings.get_mut(&*id) else {
            return no_meeting(&id);
        };
        for of in &body.registrants {
            let found = meeting.registrants.iter_mut().find(|found| {
                of.id.as_ref().is_none_or(|id| *id == found.id)
                    && of.email.as_ref().is_none_or(|email| *email == found.email)
            });
            let Some(registrant) = found else {
                return error(StatusCode::NOT_FOUND, 404, "Registrant does not exist.");
            };
            registrant.status = status;
        }
        HttpResponse::NoContent().finish()
    })
}

#[get("/meetings/{id}/registrants/{registrant}")]
async fn read(state: web::Data<State>, path: web::Path<(String, String)>) -> HttpResponse {
    let (id, registrant) = path.into_inner();
    let store = locked(&state.zoom);
    let Some(meeting) = store.meetings.get(&id) else {
        return no_meeting(&id);
    };
    let Some(found) = meeting.registrant(&registrant) else {
        return error(StatusCode::NOT_FOUND, 404, "Registrant does not exist.");
    };
    let mut body = json!({
        "id": found.id,
        "email": found.email,
        "first_name": found.first_name,
        "last_name": found.last_name,
        "create_time": found.created_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "status": match found.status {
            RegistrantStatus::Pending => "pending",
            RegistrantStatus::Approved => "approved",
            RegistrantStatus::Denied => "denied",
        },
    });
    if found.status == RegistrantStatus::Approved {
        body["join_url"] = json!(join_url(&state, &id, &found.token));
    }
    HttpResponse::Ok().json(body)
}

fn join_url(state: &State, meeting: &str, token: &str) -> String {
    format!("{}zoom/w/{meeting}?tk={token}", state.own_url())
}
