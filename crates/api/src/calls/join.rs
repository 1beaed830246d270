use super::{ticket, view::own_request};
use crate::{
    caller::Guardian,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{live::JoinTicket, problem};
use learnallot_domain::ids::ConsentRequestId;
use learnallot_storage::appointments;

#[utoipa::path(
    operation_id = "join_call", tag = "consents",
    summary = "Get a ticket that opens the door of the video call once",
    description = "From ten minutes before. The ticket is opened in the same browser within a minute. The provider's link \
        is in no answer.",
    params(("id" = uuid::Uuid, Path, description = "The consent request")),
    responses(
        (status = 200, description = "A ticket", body = JoinTicket),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request, or no call of the caller's", body = problem::Problem),
        (status = 422, description = "`call-door`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[post("/consent-requests/{id}/call/join")]
pub async fn join_call(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<HttpResponse> {
    let conn = ctx.db.read();
    own_request(conn, &caller, id.0).await?;
    let found = appointments::newest_of_request(conn, id.0)
        .await?
        .filter(|found| found.appointment.value.guardian == caller.id())
        .ok_or_else(Problem::not_found)?;
    ticket::room(&ctx, &found).await?;
    ticket::give(&ctx, &caller, found.id).await
}
