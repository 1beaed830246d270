use super::change::{change, named};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{put, web};
use learnallot_api_types::{
    incidents::{IncidentSeverity, IncidentView},
    problem,
};
use learnallot_domain::{conduct::incident::Event, ids::IncidentId};

#[utoipa::path(
    operation_id = "set_incident_severity", tag = "staff",
    summary = "Say how bad it is; only whoever looks into it may",
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
#[put("/staff/incidents/{id}/severity")]
pub async fn set_incident_severity(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<IncidentId>,
    body: Valid<IncidentSeverity>,
) -> Answer<web::Json<IncidentView>> {
    let about = named(&ctx, body.0.about).await?;
    let event = Event::SetSeverity {
        by: caller.id(),
        severity: body.0.severity,
        about,
    };
    change(&ctx, &caller, id.0, "incident.severity_set", event)
        .await
        .map(web::Json)
}
