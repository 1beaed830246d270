use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_domain::{
    actor::{self, Role},
    ids::AdminRequestId,
};
use learnallot_storage::{NewAuditEntry, accounts, auth_sessions, staff};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_admin", tag = "staff",
    summary = "Confirm, as the second admin, that somebody becomes an admin",
    params(("id" = uuid::Uuid, Path, description = "The request")),
    responses(
        (status = 204, description = "The account is an admin"),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such request", body = problem::Problem),
        (status = 422, description = "`two-admins-needed`: the own request, or the own account", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/admin-requests/{id}/confirmations")]
pub async fn confirm_admin(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<AdminRequestId>,
) -> Answer<HttpResponse> {
    let mut write = ctx.begin_write().await?;
    let request = staff::admin_request(&*write, id.0)
        .await?
        .ok_or_else(Problem::not_found)?;
    actor::confirm_admin(caller.id(), request.account, request.requested_by)?;
    if !staff::close_admin_request(&*write, id.0).await? {
        return Err(Problem::not_found());
    }
    let by = Some(caller.id());
    accounts::grant(&*write, request.account, Role::Admin, by, ctx.now()).await?;
    auth_sessions::end_all(&*write, request.account, None).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "role.granted",
        subject: ("account", request.account.uuid()),
        detail: json!({ "role": Role::Admin.as_str(), "requested_by": request.requested_by }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
