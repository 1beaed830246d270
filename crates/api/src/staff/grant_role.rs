use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
};
use actix_web::{post, web};
use learnallot_api_types::{
    problem,
    staff::{GrantOutcome, GrantRole},
};
use learnallot_domain::{
    actor::Role,
    ids::{AccountId, AdminRequestId},
};
use learnallot_storage::{
    NewAuditEntry, accounts, auth_sessions,
    staff::{self, AdminRequest},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "grant_role", tag = "staff",
    summary = "Give an account a staff role",
    description = "Admin is not given at once: a second admin has to confirm. The account's sessions end.",
    request_body = GrantRole,
    responses(
        (status = 200, description = "Granted, or waiting for a second admin", body = GrantOutcome),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such account", body = problem::Problem),
        (status = 409, description = "The same request waits already", body = problem::Problem),
        (status = 422, description = "Not a staff role", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/role-grants")]
pub async fn grant_role(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<GrantRole>,
) -> Answer<web::Json<GrantOutcome>> {
    let role = body.0.role;
    let account: AccountId = body.0.account_id.into();
    if !role.is_staff() {
        return Err(Problem::invalid().at("/role", "role", "Only staff roles are granted."));
    }
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    accounts::find(&*write, account)
        .await?
        .filter(|account| account.is_open() && account.email_verified_at.is_some())
        .ok_or_else(Problem::not_found)?;
    let (action, outcome) = if role == Role::Admin {
        let id: AdminRequestId = ctx.new_id();
        let request = AdminRequest {
            id,
            account,
            requested_by: caller.id(),
            requested_at: now,
        };
        staff::request_admin(&*write, request).await?;
        let request_id = id.uuid();
        (
            "admin.requested",
            GrantOutcome::NeedsSecondAdmin { request_id },
        )
    } else {
        accounts::grant(&*write, account, role, Some(caller.id()), now).await?;
        // Their next sign-in is one of staff: with the second factor, and for a working day.
        auth_sessions::end_all(&*write, account, None).await?;
        ("role.granted", GrantOutcome::Granted)
    };
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("account", account.uuid()),
        detail: json!({ "role": role.as_str() }),
    });
    ctx.commit(write).await?;
    Ok(web::Json(outcome))
}
