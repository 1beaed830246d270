use super::change::change;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    programme::{RecordYearly, SecurityProgramme},
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, programme::security::Event,
};

#[utoipa::path(
    operation_id = "record_risk_review", tag = "staff",
    summary = "The yearly review of the risks was made",
    request_body = RecordYearly,
    responses(
        (status = 200, description = "The programme as it is now", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`security-programme`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/security-programme/reviews")]
pub async fn record_risk_review(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<RecordYearly>,
) -> Answer<web::Json<SecurityProgramme>> {
    let body = body.0;
    refuse_certain(&[("/summary", &body.summary)])?;
    let event = Event::Review {
        by: caller.id(),
        summary: body.summary,
    };
    change(&ctx, &caller, "programme.reviewed", event)
        .await
        .map(web::Json)
}
