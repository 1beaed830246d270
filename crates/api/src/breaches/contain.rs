use super::change::change;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    breaches::{BreachView, ContainBreach},
    problem,
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, ids::BreachId, programme::breach::Event,
};

#[utoipa::path(
    operation_id = "contain_breach", tag = "staff",
    summary = "It is contained: nothing more gets out",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
    request_body = ContainBreach,
    responses(
        (status = 200, description = "The breach as it is now", body = BreachView),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such breach", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`breach-handling`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/breaches/{id}/containment")]
pub async fn contain_breach(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
    body: Valid<ContainBreach>,
) -> Answer<web::Json<BreachView>> {
    let body = body.0;
    refuse_certain(&[("/how", &body.how)])?;
    let event = Event::Contain {
        by: caller.id(),
        how: body.how,
    };
    change(&ctx, &caller, id.0, "breach.contained", event)
        .await
        .map(web::Json)
}
