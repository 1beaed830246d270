use super::ticket;
use crate::{
    caller::{Screener, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
    staff::training,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{live::JoinTicket, problem};
use learnallot_domain::ids::AppointmentId;
use learnallot_storage::appointments;

#[utoipa::path(
    operation_id = "start_call", tag = "staff",
    summary = "Get a ticket that lets the member of staff into the video call as its host, once",
    params(("id" = uuid::Uuid, Path, description = "The call")),
    responses(
        (status = 200, description = "A ticket", body = JoinTicket),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "The caller holds no such call", body = problem::Problem),
        (status = 422, description = "`call-door`: every reason against it; or `training-missing`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/calls/{id}/start")]
pub async fn start_call(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<AppointmentId>,
) -> Answer<HttpResponse> {
    let conn = ctx.db.read();
    let found = appointments::find_of_staff(conn, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    training::gate(conn, caller.id(), ctx.now()).await?;
    ticket::room(&ctx, &found).await?;
    ticket::give(&ctx, &caller, found.id).await
}
