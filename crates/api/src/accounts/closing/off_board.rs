use super::staff_work;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Id,
};
use actix_web::{HttpResponse, delete, web};
use learnallot_api_types::problem;
use learnallot_domain::{actor::Role, ids::AccountId, people::closing::may_off_board};
use learnallot_storage::{NewAuditEntry, accounts, auth_sessions, closing};
use serde_json::json;

#[utoipa::path(
    operation_id = "off_board_staff", tag = "staff",
    summary = "Take somebody off the staff",
    description = "Their staff roles and sign-ins end at once, and what they had taken goes back to its queue. What they \
        are beside it, a guardian or a teacher, they stay.",
    params(("id" = uuid::Uuid, Path, description = "The account")),
    responses(
        (status = 204, description = "Off the staff"),
        (status = 403, description = "Not an admin, or no second factor", body = problem::Problem),
        (status = 404, description = "There is no such account", body = problem::Problem),
        (status = 422, description = "`off-boarding`: oneself, not on the staff, or the last admin", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["admin"])))
)]
#[delete("/staff/members/{id}")]
pub async fn off_board(
    ctx: web::Data<Ctx>,
    caller: Staff<Admin>,
    id: Id<AccountId>,
) -> Answer<HttpResponse> {
    let (id, now) = (id.0, ctx.now());
    let mut write = ctx.begin_write().await?;
    let admins = closing::lock_admins(&*write).await?;
    let admins = closing::open_among(&*write, &admins).await?;
    accounts::find(&*write, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut roles: Vec<Role> = accounts::roles(&*write, id).await?;
    roles.retain(|role| role.is_staff());
    may_off_board(id == caller.id(), !roles.is_empty(), admins == [id])?;
    staff_work::leave(&mut write, id, &roles, now).await?;
    auth_sessions::end_all(&*write, id, None).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "staff.off_boarded",
        subject: ("account", id.uuid()),
        detail: json!({ "roles": roles }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
