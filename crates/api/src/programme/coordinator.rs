use super::change::change;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{put, web};
use learnallot_api_types::{
    problem,
    programme::{NameCoordinator, SecurityProgramme},
};
use learnallot_domain::{actor::Role, ids::AccountId, programme::security::Event};
use learnallot_storage::accounts;

#[utoipa::path(
    operation_id = "name_coordinator", tag = "staff",
    summary = "Name who coordinates the security programme: somebody of the staff",
    request_body = NameCoordinator,
    responses(
        (status = 200, description = "The programme as it is now", body = SecurityProgramme),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "Somebody changed it at the same moment", body = problem::Problem),
        (status = 422, description = "Nobody of the staff", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[put("/staff/security-programme/coordinator")]
pub async fn name_coordinator(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<NameCoordinator>,
) -> Answer<web::Json<SecurityProgramme>> {
    let account: AccountId = body.0.account_id.into();
    let roles = accounts::roles(ctx.db.read(), account).await?;
    if !roles.into_iter().any(Role::is_staff) {
        let text = "Choose somebody of the staff.";
        return Err(Problem::invalid().at("/account_id", "not_staff", text));
    }
    let event = Event::NameCoordinator { account };
    change(&ctx, &caller, "programme.coordinator_named", event)
        .await
        .map(web::Json)
}
