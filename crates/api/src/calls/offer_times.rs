use super::own_times::own;
use crate::{
    accounts::known_time_zone,
    caller::{Screener, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
    staff::training,
};
use actix_web::{post, web};
use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use learnallot_api_types::{
    calls::{OfferCallTimes, OwnCallTimes},
    problem,
};
use learnallot_domain::consent::call_times::{Range, starts, to_offer};
use learnallot_storage::{NewAuditEntry, call_times};
use serde_json::json;

#[utoipa::path(
    operation_id = "offer_call_times", tag = "staff",
    summary = "Offer a range of times at which the caller can be called",
    description = "Quarters of an hour, by the clock on the wall of the time zone, across a change of clocks too. What is \
        over is left out, and what is offered already stays as it is.",
    request_body = OfferCallTimes,
    responses(
        (status = 200, description = "All of the caller's times", body = OwnCallTimes),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 422, description = "`call-times`: every reason against it; `training-missing`; or the input needs a change",
            body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/call-times")]
pub async fn offer_call_times(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    body: Valid<OfferCallTimes>,
) -> Answer<web::Json<OwnCallTimes>> {
    let asked = body.0;
    let zone = known_time_zone(&asked.time_zone)?;
    let now = ctx.now();
    let range = Range {
        days: asked.days,
        from: asked.from,
        until: asked.until,
        weeks: asked.weeks,
    };
    let moments = starts(&range)?
        .into_iter()
        .filter_map(|shown| moment(shown, zone))
        .collect();
    let times: Vec<_> = to_offer(moments, now)?
        .into_iter()
        .map(|starts_at| (ctx.new_id(), starts_at))
        .collect();
    let mut write = ctx.begin_write().await?;
    training::gate(&*write, caller.id(), now).await?;
    let count = times.len();
    call_times::offer(&*write, caller.id(), times).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "call_times.offered",
        subject: ("account", caller.id().uuid()),
        detail: json!({ "times": count }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(own(&ctx, caller.id()).await?))
}

/// When the clock on the wall shows this. An hour that is skipped holds no time; of one that comes twice, the first counts.
fn moment(shown: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&shown) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.to_utc()),
        LocalResult::None => None,
    }
}
