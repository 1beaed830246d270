use crate::{
    accounts::{known_time_zone, link_is_over, passes_age_screen},
    ctx::Ctx,
    error::Answer,
    extract::Valid,
    passwords, tokens,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{problem, staff::AcceptInvitation};
use learnallot_domain::{
    actor::Actor, conduct::personal_information::refuse_certain, ids::AccountId,
    people::display_name::may_be_called,
};
use learnallot_storage::{
    NewAuditEntry,
    accounts::{self, NewAccount},
    staff,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "accept_staff_invitation", tag = "staff",
    summary = "Make a staff account with the mailed link",
    request_body = AcceptInvitation,
    responses(
        (status = 204, description = "Sign in, then set up the second factor"),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "`grown-ups-only`; `no-such-month`; `display-name`: it sounds as if it were us; or input that needs a change", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/staff/invitations/acceptances")]
pub async fn accept_staff_invitation(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<AcceptInvitation>,
) -> Answer<HttpResponse> {
    let accepted = body.0;
    passes_age_screen(&ctx, &request, accepted.born, "/born")?;
    known_time_zone(&accepted.time_zone)?;
    refuse_certain(&[("/display_name", &accepted.display_name)])?;
    may_be_called(&accepted.display_name)?;
    passwords::acceptable(&accepted.password, &[&accepted.display_name])?;
    let now = ctx.now();
    let token = tokens::hash(&accepted.token);
    // Hashing a password is work that a made-up link does not get.
    if !staff::is_open(ctx.db.read(), &token, now).await? {
        return Err(link_is_over());
    }
    let password_hash = passwords::hash(accepted.password).await;
    let mut write = ctx.begin_write().await?;
    let invitation = staff::accept(&*write, &token, now)
        .await?
        .ok_or_else(link_is_over)?;
    let id: AccountId = ctx.new_id();
    let account = NewAccount {
        id,
        email: invitation.email,
        // The link came by mail.
        email_verified_at: Some(now),
        password_hash: Some(password_hash),
        display_name: accepted.display_name.trim().to_owned(),
        time_zone: accepted.time_zone,
        locale: "en".to_owned(),
    };
    accounts::insert(&*write, account, now).await?;
    let by = Some(invitation.invited_by);
    accounts::grant(&*write, id, invitation.role, by, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::Account { id },
        action: "staff.joined",
        subject: ("account", id.uuid()),
        detail: json!({ "role": invitation.role.as_str(), "invitation": invitation.id }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
