//! `/zoom/lobby`: every meeting, with the links of its people; and what no link is for.

use actix_web::{HttpResponse, get, http::header::LOCATION, post, web};
use serde::Deserialize;

use super::{act, meetings};
use crate::{
    page::{escape, page},
    state::{State, locked},
};

/// Brings what others do onto the page within a second.
pub const FOLLOW: &str = "<script>setInterval(async()=>{const answer=await fetch(location.href);if(!answer.ok)return;\
    const next=new DOMParser().parseFromString(await answer.text(),'text/html').querySelector('main');\
    const here=document.querySelector('main');\
    if(next&&next.innerHTML!==here.innerHTML)here.innerHTML=next.innerHTML},1000)</script>";

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(list).service(stranger).service(finish);
}

#[get("/lobby")]
async fn list(state: web::Data<State>) -> HttpResponse {
    let store = locked(&state.zoom);
    let mut rows = String::new();
    for meeting in store.meetings.values() {
        let id = &meeting.id;
        rows += &format!(
            "<section><h2>{}</h2><p>{} · {} · {}</p><p><a href=\"{}\">Host's link</a></p>\
             <form method=\"post\" action=\"/zoom/lobby/{id}/stranger\"><label>Name <input name=\"name\" value=\"Somebody\" \
             required></label><button>Come without a link</button></form></section>",
            escape(&meeting.topic),
            escape(&meeting.host),
            meeting.start_time.format("%Y-%m-%d %H:%M UTC"),
            if meeting.is_live() {
                "goes on"
            } else {
                "does not go on"
            },
            escape(&meetings::start_url(&state, id)),
        );
    }
    for recorded in store.recordings.values().filter(|recorded| !recorded.ready) {
        rows += &format!(
            "<section><h2>Recording of {}</h2><form method=\"post\" action=\"/zoom/lobby/finish\">\
             <input type=\"hidden\" name=\"uuid\" value=\"{}\"><button>Finish the recording</button></form></section>",
            escape(&recorded.topic),
            escape(&recorded.uuid),
        );
    }
    if rows.is_empty() {
        rows += "<p>There is no meeting yet.</p>";
    }
    page("Meetings", &rows)
}

#[derive(Deserialize)]
struct Stranger {
    name: String,
}

#[post("/lobby/{id}/stranger")]
async fn stranger(
    state: web::Data<State>,
    id: web::Path<String>,
    form: web::Form<Stranger>,
) -> HttpResponse {
    match act::stranger_joins(&state, &id, &form.name).await {
        Ok(_) => back("/zoom/lobby"),
        Err(act::NotNow(why)) => refused(why),
    }
}

#[derive(Deserialize)]
struct Finish {
    uuid: String,
}

#[post("/lobby/finish")]
async fn finish(state: web::Data<State>, form: web::Form<Finish>) -> HttpResponse {
    act::finish_recording(&state, &form.uuid).await;
    back("/zoom/lobby")
}

pub fn back(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, to))
        .finish()
}

pub fn refused(why: &str) -> HttpResponse {
    page(
        "This is not possible now",
        &format!("<p>{}</p>", escape(why)),
    )
}
