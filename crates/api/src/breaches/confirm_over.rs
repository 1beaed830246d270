use super::change::change;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Id,
};
use actix_web::{post, web};
use learnallot_api_types::{breaches::BreachView, problem};
use learnallot_domain::{ids::BreachId, programme::breach::Event};

#[utoipa::path(
    operation_id = "confirm_breach_over", tag = "staff",
    summary = "Confirm, as the second person, that it is over",
    params(("id" = uuid::Uuid, Path, description = "The breach")),
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
#[post("/staff/breaches/{id}/closing-confirmations")]
pub async fn confirm_breach_over(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<BreachId>,
) -> Answer<web::Json<BreachView>> {
    let event = Event::ConfirmOver { by: caller.id() };
    change(&ctx, &caller, id.0, "breach.closed", event)
        .await
        .map(web::Json)
}
