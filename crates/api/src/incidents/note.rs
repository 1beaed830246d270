use super::change::change;
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::Answer,
    extract::{Id, Valid},
};
use actix_web::{post, web};
use learnallot_api_types::{
    incidents::{IncidentNote, IncidentView},
    problem,
};
use learnallot_domain::{conduct::incident::Event, ids::IncidentId};

#[utoipa::path(
    operation_id = "note_incident", tag = "staff",
    summary = "Write down what was found or done",
    params(("id" = uuid::Uuid, Path, description = "The incident")),
    request_body = IncidentNote,
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
#[post("/staff/incidents/{id}/notes")]
pub async fn note_incident(
    ctx: web::Data<Ctx>,
    caller: Staff<SafetyOfficer>,
    id: Id<IncidentId>,
    body: Valid<IncidentNote>,
) -> Answer<web::Json<IncidentView>> {
    let event = Event::Note {
        by: caller.id(),
        text: body.0.text,
    };
    change(&ctx, &caller, id.0, "incident.noted", event)
        .await
        .map(web::Json)
}
