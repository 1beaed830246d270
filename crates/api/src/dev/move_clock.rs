use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{get, put, web};
use chrono::{DateTime, Utc};
use learnallot_storage::{dev_clock, jobs};
use serde::{Deserialize, Serialize};
use validator::Validate;

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct MoveClock {
    /// How far from the real time, in seconds; a year either way at most.
    #[validate(range(min = -31_536_000, max = 31_536_000))]
    offset_seconds: i64,
}

#[derive(Serialize)]
pub struct ClockView {
    now: DateTime<Utc>,
    offset_seconds: i64,
}

fn view(ctx: &Ctx) -> web::Json<ClockView> {
    web::Json(ClockView {
        now: ctx.now(),
        offset_seconds: ctx.clock.offset_seconds(),
    })
}

#[utoipa::path(
    operation_id = "move_clock", tag = "development",
    summary = "Move the clock of a development server",
    responses((status = 200, description = "The new time"), (status = 404, description = "The clock cannot be moved"))
)]
#[put("/dev/clock")]
pub async fn move_clock(
    ctx: web::Data<Ctx>,
    body: Valid<MoveClock>,
) -> Answer<web::Json<ClockView>> {
    if !ctx.config.clock.adjustable {
        return Err(Problem::not_found());
    }
    let before = ctx.now();
    dev_clock::store(ctx.db.read(), body.0.offset_seconds).await?;
    ctx.clock.set_offset_seconds(body.0.offset_seconds);
    jobs::keep_due(ctx.db.read(), before, ctx.now()).await?;
    ctx.job_bell.notify_waiters();
    Ok(view(&ctx))
}

#[utoipa::path(
    operation_id = "read_clock", tag = "development",
    summary = "The time of a development server",
    responses((status = 200, description = "The time"), (status = 404, description = "The clock cannot be moved"))
)]
#[get("/dev/clock")]
pub async fn read_clock(ctx: web::Data<Ctx>) -> Answer<web::Json<ClockView>> {
    if !ctx.config.clock.adjustable {
        return Err(Problem::not_found());
    }
    Ok(view(&ctx))
}
