//! `/users/{userId}/settings` and `/accounts/me/settings`.

use actix_web::{HttpResponse, get, http::StatusCode, patch, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    api::{error, invalid},
    defaults,
    store::change,
};
use crate::state::{State, locked};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(read)
        .service(write)
        .service(read_account)
        .service(write_account);
}

#[derive(Deserialize)]
struct Options {
    option: Option<String>,
}

impl Options {
    fn is_security(&self) -> bool {
        self.option.as_deref() == Some("meeting_security")
    }
}

/// The answer when there is no such user.
pub fn unknown(user: &str) -> Option<HttpResponse> {
    (!user.contains('@') || user.starts_with("nobody@")).then(|| {
        error(
            StatusCode::NOT_FOUND,
            1001,
            &format!("User does not exist: {user}."),
        )
    })
}

#[get("/users/{user}/settings")]
async fn read(
    state: web::Data<State>,
    user: web::Path<String>,
    options: web::Query<Options>,
) -> HttpResponse {
    if let Some(unknown) = unknown(&user) {
        return unknown;
    }
    let mut settings = locked(&state.zoom)
        .users
        .get(&*user)
        .cloned()
        .unwrap_or_else(defaults::user);
    if state.fails("zoom.settings-drift").is_some() {
        settings = defaults::drifted(settings);
    }
    let security = settings
        .as_object_mut()
        .and_then(|settings| settings.remove("meeting_security"));
    if options.is_security() {
        return HttpResponse::Ok().json(json!({ "meeting_security": security }));
    }
    HttpResponse::Ok().json(settings)
}

#[patch("/users/{user}/settings")]
async fn write(
    state: web::Data<State>,
    user: web::Path<String>,
    options: web::Query<Options>,
    body: web::Json<Value>,
) -> HttpResponse {
    if let Some(unknown) = unknown(&user) {
        return unknown;
    }
    let has_security = body.get("meeting_security").is_some();
    if has_security != options.is_security() {
        return invalid(
            "meeting_security",
            "It goes with option=meeting_security alone.",
        );
    }
    let merged = change(&state, |store| {
        let settings = store
            .users
            .entry(user.clone())
            .or_insert_with(defaults::user);
        let mut merged = settings.clone();
        defaults::merge(&mut merged, &body).map(|()| *settings = merged)
    });
    answer(merged)
}

#[get("/accounts/me/settings")]
async fn read_account(state: web::Data<State>) -> HttpResponse {
    let mut settings = locked(&state.zoom)
        .account
        .clone()
        .unwrap_or_else(defaults::account);
    if state.fails("zoom.settings-drift").is_some() {
        settings = defaults::drifted(settings);
    }
    HttpResponse::Ok().json(settings)
}

#[patch("/accounts/me/settings")]
async fn write_account(state: web::Data<State>, body: web::Json<Value>) -> HttpResponse {
    let merged = change(&state, |store| {
        let mut merged = store.account.clone().unwrap_or_else(defaults::account);
        defaults::merge(&mut merged, &body).map(|()| store.account = Some(merged))
    });
    answer(merged)
}

fn answer(merged: Result<(), String>) -> HttpResponse {
    match merged {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(field) => invalid(&field, "Invalid field."),
    }
}
