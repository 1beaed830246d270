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
    programme::{PutRisk, SecurityProgramme},
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, programme::security::Event,
};

#[utoipa::path(
    operation_id = "put_risk", tag = "staff",
    summary = "Put down a risk, or what is known of one now",
    request_body = PutRisk,
    responses(
        (status = 200, description = "The programme as it is now", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`security-programme`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/security-programme/risks")]
pub async fn put_risk(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<PutRisk>,
) -> Answer<web::Json<SecurityProgramme>> {
    let body = body.0;
    refuse_certain(&[("/title", &body.title), ("/safeguards", &body.safeguards)])?;
    let event = Event::PutRisk {
        number: body.number,
        title: body.title,
        level: body.level,
        safeguards: body.safeguards,
    };
    change(&ctx, &caller, "programme.risk_put", event)
        .await
        .map(web::Json)
}
