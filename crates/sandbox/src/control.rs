//! What tests and developers steer: the stand-ins' clock, their failures, where webhooks go.

use actix_web::{HttpResponse, Responder, delete, get, put, web};
use serde::{Deserialize, Serialize};

use crate::state::{Failure, State, Targets};

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(read_clock)
        .service(set_clock)
        .service(list_failures)
        .service(set_failure)
        .service(clear_failures)
        .service(read_targets)
        .service(set_targets)
        .service(list_deliveries);
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockOffset {
    offset_seconds: i64,
}

#[derive(Debug, Serialize)]
struct ClockView {
    offset_seconds: i64,
    now: chrono::DateTime<chrono::Utc>,
}

fn clock_view(state: &State) -> web::Json<ClockView> {
    web::Json(ClockView {
        offset_seconds: state.clock_offset(),
        now: state.now(),
    })
}

#[get("/clock")]
async fn read_clock(state: web::Data<State>) -> impl Responder {
    clock_view(&state)
}

#[put("/clock")]
async fn set_clock(state: web::Data<State>, body: web::Json<ClockOffset>) -> impl Responder {
    state.set_clock_offset(body.offset_seconds);
    clock_view(&state)
}

#[get("/failures")]
async fn list_failures(state: web::Data<State>) -> impl Responder {
    web::Json(state.failures())
}

#[put("/failures/{name}")]
async fn set_failure(
    state: web::Data<State>,
    name: web::Path<String>,
    body: web::Json<Failure>,
) -> impl Responder {
    state.set_failure(&name, body.into_inner());
    HttpResponse::NoContent()
}

#[delete("/failures")]
async fn clear_failures(state: web::Data<State>) -> impl Responder {
    state.clear_failures();
    HttpResponse::NoContent()
}

#[get("/targets")]
async fn read_targets(state: web::Data<State>) -> impl Responder {
    web::Json(state.targets())
}

#[put("/targets")]
async fn set_targets(state: web::Data<State>, body: web::Json<Targets>) -> impl Responder {
    state.set_targets(body.into_inner());
    HttpResponse::NoContent()
}

/// What was sent to the product and what it answered, oldest first, without bodies.
#[get("/deliveries")]
async fn list_deliveries(state: web::Data<State>) -> impl Responder {
    web::Json(state.deliveries.all())
}
