use super::{sheet::sheet, write::apply};
use crate::{
    caller::{Screener, Staff},
    consents::{advance_request, people_of_family},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::{Id, Valid},
    staff::training,
};
use actix_web::{post, web};
use learnallot_api_types::{
    calls::{AttestCall, CallSheet},
    problem,
};
use learnallot_domain::{
    consent::{
        appointment::Event,
        evidence::Evidence,
        request::{self, By},
    },
    ids::AppointmentId,
};
use learnallot_storage::{StorageError, appointments, consents};

#[utoipa::path(
    operation_id = "attest_call", tag = "staff",
    summary = "Attest what was said in a video call, which verifies the consent",
    description = "By whoever held it, after the video service has said that both were in it. Kept are who, when and for \
        which purposes; nothing else of the call. The guardian is told by mail.",
    params(("id" = uuid::Uuid, Path, description = "The call")),
    request_body = AttestCall,
    responses(
        (status = 200, description = "The consent is verified", body = CallSheet),
        (status = 403, description = "Not a screener, or no second factor", body = problem::Problem),
        (status = 404, description = "The caller holds no such call", body = problem::Problem),
        (status = 409, description = "It changed since it was looked at", body = problem::Problem),
        (status = 422, description = "`consent-call`: every reason against it; or `training-missing`", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["screener"])))
)]
#[post("/staff/calls/{id}/attestations")]
pub async fn attest_call(
    ctx: web::Data<Ctx>,
    caller: Staff<Screener>,
    id: Id<AppointmentId>,
    body: Valid<AttestCall>,
) -> Answer<web::Json<CallSheet>> {
    let AttestCall {
        version,
        checks,
        purposes: mut said,
    } = body.0;
    said.sort();
    said.dedup();
    let mut write = ctx.begin_write().await?;
    let found = appointments::find_of_staff(&*write, caller.id(), id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    if found.appointment.version != version {
        return Err(StorageError::Stale.into());
    }
    training::gate(&*write, caller.id(), ctx.now()).await?;
    let request_id = found.appointment.value.request;
    let request = consents::find_request(&*write, request_id)
        .await?
        .ok_or_else(Problem::not_found)?
        .request
        .value;
    let family = people_of_family(&*write, &request).await?;
    let attest = Event::Attest {
        by: caller.id(),
        checks,
        said: said.clone(),
        asked: request.purposes,
        family: family.clone(),
    };
    apply(&ctx, &mut write, caller.actor(), &found, attest).await?;
    let accept = request::Event::Accept {
        by: By::Staff {
            account: caller.id(),
            family,
        },
        evidence: Evidence::Call(id.0),
        allowed: said,
    };
    advance_request(&ctx, &mut write, request_id, caller.actor(), accept).await?;
    ctx.commit(write).await?;
    Ok(web::Json(sheet(&ctx, caller.id(), id.0).await?))
}
