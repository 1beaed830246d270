use super::free_times::minutes;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
};
use actix_web::{get, web};
use chrono::TimeDelta;
use learnallot_api_types::{
    calls::{OwnCallTime, OwnCallTimes},
    problem,
};
use learnallot_domain::ids::AccountId;
use learnallot_storage::{StorageError, call_times};

#[utoipa::path(
    operation_id = "own_call_times", tag = "staff",
    summary = "When the caller can be called, from today on",
    responses(
        (status = 200, description = "The earliest first", body = OwnCallTimes),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[get("/staff/call-times")]
pub async fn own_call_times(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
) -> Answer<web::Json<OwnCallTimes>> {
    Ok(web::Json(own(&ctx, caller.id()).await?))
}

/// From a day ago on: it is today everywhere.
pub(super) async fn own(ctx: &Ctx, staff: AccountId) -> Result<OwnCallTimes, StorageError> {
    let from = ctx.now() - TimeDelta::days(1);
    let times = call_times::of_staff(ctx.db.read(), staff, from).await?;
    Ok(OwnCallTimes {
        minutes: minutes(),
        times: times
            .into_iter()
            .map(|time| OwnCallTime {
                id: time.id.uuid(),
                starts_at: time.starts_at,
                call_id: time.appointment.map(Into::into),
            })
            .collect(),
    })
}
