//! What the host's link opens: who waits, who is in, the recording, and the end.

use actix_web::{HttpResponse, get, post, web};
use serde::Deserialize;

use super::{
    act::{self, Command, NotNow},
    lobby::{FOLLOW, back, refused},
    store::{Meeting, Place, Recording},
    tokens,
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
    zak: String,
}

const OVER: &str = "This host link is not valid, or older than two hours.";

#[get("/s/{id}")]
async fn show(
    state: web::Data<State>,
    id: web::Path<String>,
    link: web::Query<Link>,
) -> HttpResponse {
    if !tokens::is_signed(&state, "zak", &id, &link.zak) {
        return refused(OVER);
    }
    let Some(meeting) = locked(&state.zoom).meetings.get(&*id).cloned() else {
        return refused("There is no such meeting.");
    };
    page(&meeting.topic, &(body(&meeting, &link.zak) + FOLLOW))
}

fn body(meeting: &Meeting, zak: &str) -> String {
    let button = |action: &str, who: &str, label: &str| {
        format!(
            "<form method=\"post\" action=\"/zoom/s/{}\"><input type=\"hidden\" name=\"zak\" value=\"{}\">\
             <input type=\"hidden\" name=\"who\" value=\"{}\">\
             <button name=\"action\" value=\"{action}\">{}</button></form>",
            meeting.id,
            escape(zak),
            escape(who),
            escape(label),
        )
    };
    if !meeting.is_live() {
        return format!(
            "<p role=\"status\">You are the host. The meeting does not go on.</p>{}",
            button("start", "", "Start the meeting")
        );
    }
    let list = |title: &str, place: Place, actions: &[(&str, &str)]| {
        let mut rows = String::new();
        for person in meeting.people.iter().filter(|person| person.place == place) {
            let buttons: String = actions
                .iter()
                .filter(|_| !person.is_host)
                .map(|(action, label)| {
                    let label = label.replace("{}", &person.name);
                    button(action, &person.participant_uuid, &label)
                })
                .collect();
            rows += &format!("<li>{}{buttons}</li>", escape(&person.name));
        }
        if rows.is_empty() {
            rows += "<li>Nobody</li>";
        }
        format!("<section><h2>{title}</h2><ul aria-label=\"{title}\">{rows}</ul></section>")
    };
    let recording = match meeting.recording {
        Recording::Off => format!(
            "<p>Recording is off.</p>{}",
            button("recording.start", "", "Start recording")
        ),
        Recording::On => format!(
            "<p>Recording.</p>{}{}",
            button("recording.pause", "", "Pause recording"),
            button("recording.stop", "", "Stop recording")
        ),
        Recording::Paused => format!(
            "<p>Recording is paused.</p>{}{}",
            button("recording.resume", "", "Resume recording"),
            button("recording.stop", "", "Stop recording")
        ),
    };
    format!(
        "<p role=\"status\">You are the host. The meeting goes on.</p>{}{}<section><h2>Recording</h2>{recording}</section>{}",
        list(
            "In the waiting room",
            Place::Waiting,
            &[("admit", "Admit {}"), ("remove", "Turn {} away")]
        ),
        list(
            "In the meeting",
            Place::In,
            &[
                ("remove", "Remove {}"),
                ("hold", "Put {} in the waiting room")
            ]
        ),
        button("end", "", "End the meeting for all"),
    )
}

#[derive(Deserialize)]
struct Act {
    zak: String,
    action: String,
    who: String,
}

#[post("/s/{id}")]
async fn carry_out(
    state: web::Data<State>,
    id: web::Path<String>,
    form: web::Form<Act>,
) -> HttpResponse {
    if !tokens::is_signed(&state, "zak", &id, &form.zak) {
        return refused(OVER);
    }
    let done = match form.action.as_str() {
        "start" => act::start(&state, &id).await,
        "admit" => act::admit(&state, &id, &form.who).await,
        "remove" => act::leave(&state, &id, &form.who).await,
        "hold" => act::put_in_waiting_room(&state, &id, &form.who).await,
        "end" => act::end(&state, &id).await,
        other => match Command::parse(other) {
            Some(command) => act::record(&state, &id, command).await,
            None => Err(NotNow("There is no such action.")),
        },
    };
    match done {
        Ok(()) => back(&format!("/zoom/s/{id}?zak={}", form.zak)),
        Err(NotNow(why)) => refused(why),
    }
}
