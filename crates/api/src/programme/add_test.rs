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
    programme::{AddSecurityTest, SecurityProgramme},
};
use learnallot_domain::{
    conduct::personal_information::refuse_certain, programme::security::Event,
};

#[utoipa::path(
    operation_id = "add_security_test", tag = "staff",
    summary = "Put down something that is tried again and again",
    request_body = AddSecurityTest,
    responses(
        (status = 200, description = "The programme as it is now", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "`security-programme`: every reason against it; or the input needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/security-programme/tests")]
pub async fn add_security_test(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<AddSecurityTest>,
) -> Answer<web::Json<SecurityProgramme>> {
    let body = body.0;
    refuse_certain(&[("/title", &body.title)])?;
    let event = Event::AddTest {
        title: body.title,
        every_days: body.every_days,
    };
    change(&ctx, &caller, "programme.test_added", event)
        .await
        .map(web::Json)
}
