use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    mail,
};
use actix_web::{HttpResponse, post, web};
use chrono::TimeDelta;
use learnallot_api_types::{problem, staff::InviteStaff};
use learnallot_domain::{actor::Role, ids::StaffInvitationId};
use learnallot_storage::{
    NewAuditEntry, accounts,
    staff::{self, Invitation},
};
use serde_json::json;

const LASTS: TimeDelta = TimeDelta::days(3);

#[utoipa::path(
    operation_id = "invite_staff", tag = "staff",
    summary = "Invite somebody without an account to the staff",
    request_body = InviteStaff,
    responses(
        (status = 202, description = "A mail goes out"),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 409, description = "The address has an account: grant the role instead", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[post("/staff/invitations")]
pub async fn invite_staff(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    body: Valid<InviteStaff>,
) -> Answer<HttpResponse> {
    let InviteStaff { email, role } = body.0;
    if !role.is_staff() || role == Role::Admin {
        return Err(Problem::invalid().at(
            "/role",
            "role",
            "Invite for a staff role; an admin is made by a grant that a second admin confirms.",
        ));
    }
    let mut write = ctx.begin_write().await?;
    if accounts::find_by_email(&*write, &email).await?.is_some() {
        return Err(
            Problem::conflict("account-exists", "The address has an account already")
                .detail("Grant the role to that account instead."),
        );
    }
    let id: StaffInvitationId = ctx.new_id();
    let invitation = Invitation {
        id,
        email,
        role,
        invited_by: caller.id(),
        expires_at: ctx.now() + LASTS,
    };
    staff::invite(&*write, invitation).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "staff.invited",
        subject: ("staff_invitation", id.uuid()),
        detail: json!({ "role": role.as_str() }),
    });
    mail::queue_invitation(&mut write, id, ctx.now());
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().finish())
}
