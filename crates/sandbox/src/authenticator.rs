//! An authenticator, under `/authenticator`: the codes of those who have no phone, the people of the demo community.
//! `PUT /authenticator/{name}` keeps a secret, the page shows what each would show now.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, put, web};
use serde::Deserialize;
use totp_rs::{Builder, Secret};

use crate::{
    page::{escape, page},
    state::{State, locked},
};

/// The secrets in base 32, by the name of the account.
pub type Store = BTreeMap<String, String>;

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(list).service(keep);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    secret: String,
}

#[put("/{name}")]
async fn keep(
    state: web::Data<State>,
    name: web::Path<String>,
    body: web::Json<Kept>,
) -> HttpResponse {
    if code(&body.secret, 0).is_none() {
        return HttpResponse::BadRequest().body("This is no secret in base 32.");
    }
    locked(&state.authenticator).insert(name.into_inner(), body.into_inner().secret);
    HttpResponse::NoContent().finish()
}

/// An authenticator lives in the real time, however the stand-ins' clock was moved.
#[get("")]
async fn list(state: web::Data<State>) -> HttpResponse {
    let now = u64::try_from(state.unmoved().timestamp()).unwrap_or_default();
    let rows: String = locked(&state.authenticator)
        .iter()
        .map(|(name, secret)| {
            let code = code(secret, now).unwrap_or_default();
            format!("<tr><td>{}</td><td><b>{code}</b></td></tr>", escape(name))
        })
        .collect();
    let left = 30 - now % 30;
    page(
        "Authenticator",
        &format!(
            "<meta http-equiv=\"refresh\" content=\"{left}\"><p>Each code works once, for {left} more seconds; then \
             the page shows the next ones.</p><table><tr><th>Account</th><th>Code</th></tr>{rows}</table>"
        ),
    )
}

fn code(secret: &str, now: u64) -> Option<String> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let totp = Builder::new().with_secret(secret).build().ok()?;
    Some(totp.generate(now).to_string())
}
