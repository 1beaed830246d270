//! What a personal link opens: join, wait, be in, leave.

use actix_web::{HttpResponse, get, post, web};
use serde::Deserialize;

use super::{
    act::{self, NotNow},
    lobby::{FOLLOW, back, refused},
    store::{Meeting, Place, Recording, RegistrantStatus},
};
use crate::{
    page::{escape, page},
    state::{State, locked},
};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(show).service(carry_out);
}

#[derive(Deserialize)]
struct Link {
    tk: String,
}

/// The meeting, and the registrant's id and name.
fn find(state: &State, id: &str, token: &str) -> Option<(Meeting, String, String)> {
    let meeting = locked(&state.zoom).meetings.get(id).cloned()?;
    let registrant = meeting
        .registrants
        .iter()
        .find(|found| found.token == token)
        // Who is in already stays in when the link is cancelled.
        .filter(|found| {
            found.status == RegistrantStatus::Approved
                || meeting.people.iter().any(|person| person.is(&found.id))
        })?;
    let (id, name) = (registrant.id.clone(), registrant.first_name.clone());
    Some((meeting, id, name))
}

const NOT_VALID: &str = "This link is not valid.";

#[get("/w/{id}")]
async fn show(
    state: web::Data<State>,
    id: web::Path<String>,
    link: web::Query<Link>,
) -> HttpResponse {
    let Some((meeting, registrant, name)) = find(&state, &id, &link.tk) else {
        return refused(NOT_VALID);
    };
    let place = meeting
        .people
        .iter()
        .find(|person| person.is(&registrant))
        .map(|person| person.place);
    let (says, action, label) = match place {
        None => ("You are not in the meeting.", "join", "Join"),
        Some(Place::Expecting) => (
            "Waiting for the host to start the meeting.",
            "leave",
            "Leave",
        ),
        Some(Place::Waiting) => (
            "You are in the waiting room. The host will let you in.",
            "leave",
            "Leave",
        ),
        Some(Place::In) => ("You are in the meeting.", "leave", "Leave"),
    };
    let recorded = if place == Some(Place::In) && meeting.recording == Recording::On {
        "<p>This meeting is being recorded.</p>"
    } else {
        ""
    };
    let body = format!(
        "<p>Your name here is {}.</p><p role=\"status\">{says}</p>{recorded}\
         <form method=\"post\" action=\"/zoom/w/{}\"><input type=\"hidden\" name=\"tk\" value=\"{}\">\
         <button name=\"action\" value=\"{action}\">{label}</button></form>{FOLLOW}",
        escape(&name),
        escape(&id),
        escape(&link.tk),
    );
    page(&meeting.topic, &body)
}

#[derive(Deserialize)]
struct Act {
    tk: String,
    action: String,
}

#[post("/w/{id}")]
async fn carry_out(
    state: web::Data<State>,
    id: web::Path<String>,
    form: web::Form<Act>,
) -> HttpResponse {
    let Some((_, registrant, _)) = find(&state, &id, &form.tk) else {
        return refused(NOT_VALID);
    };
    let done = match form.action.as_str() {
        "join" => act::wait_join(&state, &id, &registrant).await.map(|_| ()),
        _ => act::leave(&state, &id, &registrant).await,
    };
    match done {
        Ok(()) => back(&format!("/zoom/w/{id}?tk={}", form.tk)),
        Err(NotNow(why)) => refused(why),
    }
}
