use super::change::{change, named};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    incidents::{IncidentSeverity, IncidentView},
    problem,
};
use learnallot_domain::{conduct::incident::Event, ids::IncidentId};

#[utoipa::path(
    operation_id = "take_incident", tag = "staff",
    summary = "Begin the work, also instead of somebody else, and say how bad it is",
    params(("id" = uuid::Uuid, Path, description = "The incident")),
    request_body = IncidentSeverity,
    responses(
        (status = 200, description = "The incident as it stands now", body = IncidentView),
        (status = 403, description = "Not a safety officer, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such incident", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`incident-handling`: every reason against it; or there is no such account", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["safety_officer"])))
)]
#[post("/staff/incidents/{id}/take")]
pub async fn take_incident(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<IncidentId>,
    body: Valid<IncidentSeverity>,
) -> Answer<web::Json<IncidentView>> {
    let about = named(&ctx, body.0.about).await?;
    let event = Event::Take {
        by: caller.id(),
        severity: body.0.severity,
        about,
    };
    change(&ctx, &caller, id.0, "incident.taken", event)
        .await
        .map(web::Json)
}
