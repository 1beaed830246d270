use super::view::{call_view, own_request};
use crate::{caller::Guardian, ctx::Ctx, error::Answer, extract::Id};
use actix_web::{get, web};
use learnallot_api_types::{calls::CallView, problem};
use learnallot_domain::ids::ConsentRequestId;
use learnallot_storage::appointments;

#[utoipa::path(
    operation_id = "read_call", tag = "consents",
    summary = "The video call of a request: the one that is to come, or the last one",
    params(("id" = uuid::Uuid, Path, description = "The consent request")),
    responses(
        (status = 200, description = "The call; `null` where none was booked yet", body = Option<CallView>),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[get("/consent-requests/{id}/call")]
pub async fn read_call(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<web::Json<Option<CallView>>> {
    let conn = ctx.db.read();
    own_request(conn, &caller, id.0).await?;
    let found = appointments::newest_of_request(conn, id.0).await?;
    Ok(web::Json(found.as_ref().map(call_view)))
}
