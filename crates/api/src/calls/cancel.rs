use super::{view::own_request, write::apply};
use crate::{
    caller::Guardian,
    consents::advance_request,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::{
    consent::{
        appointment::{CanceledBy, Event},
        evidence::Evidence,
        request,
    },
    ids::ConsentRequestId,
};
use learnallot_storage::appointments;

#[utoipa::path(
    operation_id = "cancel_call", tag = "consents",
    summary = "Cancel the video call of a request",
    description = "Until an hour before. The request stays: another time, or another way, can be chosen.",
    params(("id" = uuid::Uuid, Path, description = "The consent request")),
    responses(
        (status = 204, description = "Cancelled; somebody else can have the time"),
        (status = 403, description = "Not a guardian", body = problem::Problem),
        (status = 404, description = "There is no such request in the family, or it has no call", body = problem::Problem),
        (status = 409, description = "It changed at the same moment", body = problem::Problem),
        (status = 422, description = "`consent-call`: it is too late, or it is over", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["guardian"])))
)]
#[delete("/consent-requests/{id}/call")]
pub async fn cancel_call(
    ctx: web::Data<Ctx>,
    caller: Guardian,
    id: Id<ConsentRequestId>,
) -> Answer<HttpResponse> {
    let mut write = ctx.begin_write().await?;
    own_request(&*write, &caller, id.0).await?;
    let found = appointments::newest_of_request(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    let (actor, by) = (caller.actor(), CanceledBy::Guardian);
    apply(&ctx, &mut write, actor, &found, Event::Cancel { by }).await?;
    let evidence = Evidence::Call(found.id);
    let reopen = request::Event::Reopen { evidence };
    advance_request(&ctx, &mut write, id.0, actor, reopen).await?;
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
