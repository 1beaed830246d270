use super::change::change;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    breaches::{BreachView, ProposeOver},
    problem,
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, ids::BreachId, programme::breach::Event,
};

#[utoipa::path(
    operation_id = "propose_breach_over", tag = "staff",
    summary = "Say that it is over, and what was learnt; a second person confirms",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
    request_body = ProposeOver,
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
#[post("/staff/breaches/{id}/closings")]
pub async fn propose_breach_over(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
    body: Valid<ProposeOver>,
) -> Answer<web::Json<BreachView>> {
    let body = body.0;
    refuse_certain(&[("/lessons", &body.lessons)])?;
    let event = Event::ProposeOver {
        by: caller.id(),
        lessons: body.lessons,
    };
    change(&ctx, &caller, id.0, "breach.proposed_over", event)
        .await
        .map(web::Json)
}
