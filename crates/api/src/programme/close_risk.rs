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
    programme::{CloseRisk, SecurityProgramme},
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, programme::security::Event,
};

#[utoipa::path(
    operation_id = "close_risk", tag = "staff",
    summary = "A risk is none any more",
    request_body = CloseRisk,
    responses(
        (status = 200, description = "The programme as it is now", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`security-programme`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/security-programme/risk-closings")]
pub async fn close_risk(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<CloseRisk>,
) -> Answer<web::Json<SecurityProgramme>> {
    let body = body.0;
    refuse_certain(&[("/reason", &body.reason)])?;
    let event = Event::CloseRisk {
        number: body.number,
        reason: body.reason,
    };
    change(&ctx, &caller, "programme.risk_closed", event)
        .await
        .map(web::Json)
}
