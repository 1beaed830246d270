use super::confirm_address::link_is_over;
use crate::{ctx::Ctx, error::Answer, extract::Valid, passwords, tokens};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{accounts::NewPassword, problem};
use learnallot_domain::actor::Actor;
use learnallot_storage::{
    NewAuditEntry, accounts, auth_sessions,
    email_tokens::{self, Purpose},
    families, learners,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "choose_password", tag = "accounts",
    summary = "Set a new password with the mailed link",
    description = "Ends every session of the account, and those of its children's spaces. The link proves the address, so it counts as confirmed; a second \
        factor stays on.",
    request_body = NewPassword,
    responses(
        (status = 204, description = "Sign in with it"),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/password-resets/completions")]
pub async fn choose_password(
    ctx: web::Data<Ctx>,
    body: Valid<NewPassword>,
) -> Answer<HttpResponse> {
    passwords::acceptable(&body.0.password, &[])?;
    let now = ctx.now();
    let hash = tokens::hash(&body.0.token);
    // Hashing a password is work that a made-up link does not get.
    email_tokens::find(ctx.db.read(), Purpose::ResetPassword, &hash, now)
        .await?
        .ok_or_else(link_is_over)?;
    let password_hash = passwords::hash(body.0.password).await;
    let mut write = ctx.begin_write().await?;
    let id = email_tokens::take(&*write, Purpose::ResetPassword, &hash, now)
        .await?
        .ok_or_else(link_is_over)?;
    accounts::set_password(&*write, id, password_hash, now).await?;
    accounts::confirm_address(&*write, id, now).await?;
    auth_sessions::end_all(&*write, id, None).await?;
    // Whoever knew the old password may have opened a child's space with it.
    if let Some(family) = families::of_guardian(&*write, id).await? {
        for learner in learners::of_family(&*write, family).await? {
            auth_sessions::end_all_of_learner(&*write, learner.id).await?;
        }
    }
    write.audit(NewAuditEntry {
        actor: Actor::Account { id },
        action: "account.password_changed",
        subject: ("account", id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
