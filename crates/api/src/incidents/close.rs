use super::change::change;
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    incidents::{CloseIncident, IncidentView},
    problem,
};
use learnallot_domain::{conduct::incident::Event, ids::IncidentId};

#[utoipa::path(
    operation_id = "close_incident", tag = "staff",
    summary = "Close it with what was found and done",
    params(("id" = uuid::Uuid, Path, description = "The incident")),
    request_body = CloseIncident,
    responses(
        (status = 200, description = "The incident as it stands now", body = IncidentView),
        (status = 403, description = "Not a safety officer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such incident", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`incident-handling`: every reason against it", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["safety_officer"])))
)]
#[post("/staff/incidents/{id}/close")]
pub async fn close_incident(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<IncidentId>,
    body: Valid<CloseIncident>,
) -> Answer<web::Json<IncidentView>> {
    let event = Event::Close {
        by: caller.id(),
        outcome: body.0.outcome,
        resolution: body.0.resolution,
    };
    change(&ctx, &caller, id.0, "incident.closed", event)
        .await
        .map(web::Json)
}
