use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::ids::CallTimeId;
use learnallot_storage::{NewAuditEntry, call_times};
use serde_json::json;

#[utoipa::path(
    operation_id = "take_back_call_time", tag = "staff",
    summary = "Take back a time at which the caller could be called",
    params(("id" = uuid::Uuid, Path, description = "The time")),
    responses(
        (status = 204, description = "It is offered no more"),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "The caller offers no such time", body = problem::Problem),
        (status = 409, description = "It is booked: cancel the call instead", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[delete("/staff/call-times/{id}")]
pub async fn take_back_call_time(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<CallTimeId>,
) -> Answer<HttpResponse> {
    let mut write = ctx.begin_write().await?;
    call_times::find_own(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    if !call_times::take_back(&*write, id.0).await? {
        return Err(
            Problem::conflict("call-time-booked", "A guardian has booked this time").detail(
                "Cancel the call instead: the guardian is told, and can choose another time.",
            ),
        );
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "call_times.taken_back",
        subject: ("account", caller.id().uuid()),
        detail: json!({ "time": id.0 }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
