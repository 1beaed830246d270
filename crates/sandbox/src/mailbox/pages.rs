//! `/mailbox`: the list; `/mailbox/{id}`: one mail with its links; `/mailbox/messages?to=`: the same as JSON.

use actix_web::{HttpResponse, get, web};
use serde::Deserialize;

use crate::{
    page::{escape, page},
    state::{State, locked},
};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(list).service(messages).service(one);
}

#[derive(Deserialize)]
struct Filter {
    to: Option<String>,
}

#[get("")]
async fn list(state: web::Data<State>) -> HttpResponse {
    let mails = locked(&state.mailbox).mails(None);
    let rows: String = mails
        .iter()
        .rev()
        .map(|mail| {
            format!(
                "<tr><td>{}</td><td><a href=\"mailbox/{}\">{}</a></td></tr>",
                escape(&mail.to.join(", ")),
                mail.id,
                escape(&mail.subject)
            )
        })
        .collect();
    page(
        "Mailbox",
        &format!("<table><tr><th>To</th><th>Subject</th></tr>{rows}</table>"),
    )
}

#[get("/messages")]
async fn messages(state: web::Data<State>, filter: web::Query<Filter>) -> HttpResponse {
    HttpResponse::Ok().json(locked(&state.mailbox).mails(filter.to.as_deref()))
}

#[get("/{id}")]
async fn one(state: web::Data<State>, id: web::Path<usize>) -> HttpResponse {
    let mails = locked(&state.mailbox).mails(None);
    let Some(mail) = mails.into_iter().find(|mail| mail.id == *id) else {
        return HttpResponse::NotFound().body("There is no such mail.");
    };
    let text: String = escape(&mail.text)
        .split_inclusive(char::is_whitespace)
        .map(|word| {
            let link = word.trim_end();
            if link.starts_with("http://") || link.starts_with("https://") {
                format!("<a href=\"{link}\">{link}</a>{}", &word[link.len()..])
            } else {
                word.to_owned()
            }
        })
        .collect();
    page(
        &mail.subject,
        &format!("<p>To {}</p><pre>{text}</pre>", escape(&mail.to.join(", "))),
    )
}
