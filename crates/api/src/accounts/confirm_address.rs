use crate::{
    auth::session_cookie,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
    passwords, tokens,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use learnallot_api_types::{accounts, problem};
use learnallot_domain::actor::Actor;
use learnallot_storage::{
    NewAuditEntry,
    accounts::{confirm_address as confirm, find, roles},
    auth_sessions::Holder,
    email_tokens::{self, Purpose},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_address", tag = "accounts",
    summary = "Confirm an e-mail address with the mailed link and the password, and sign in",
    description = "The link alone does nothing: somebody else may have signed up with the address, and whoever reads its \
        mail must not open their account for them.",
    request_body = accounts::ConfirmAddress,
    responses(
        (status = 204, description = "Confirmed and signed in; the cookie is set"),
        (status = 401, description = "Not the password that was chosen at sign-up; the link can be used again", body = problem::Problem),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
        (status = 429, description = "Too many tries; `Retry-After` says when to come back", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/accounts/email-confirmations")]
pub async fn confirm_address(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<accounts::ConfirmAddress>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let hash = tokens::hash(&body.0.token);
    let conn = ctx.db.read();
    let id = email_tokens::find(conn, Purpose::ConfirmAddress, &hash, now)
        .await?
        .ok_or_else(link_is_over)?;
    ctx.limits
        .sign_in(&client_address(&ctx.config, &request), &id.to_string())?;
    let account = find(conn, id).await?.ok_or_else(link_is_over)?;
    if !passwords::verify(body.0.password, account.password_hash).await {
        return Err(wrong_password());
    }
    let roles = roles(conn, id).await?;
    let mut write = ctx.begin_write().await?;
    if email_tokens::take(&*write, Purpose::ConfirmAddress, &hash, now).await? != Some(id) {
        return Err(link_is_over());
    }
    confirm(&*write, id, now).await?;
    // Nobody had a session before, so nobody has a second factor yet.
    let lifetime = session_cookie::lifetime(&roles);
    let holder = Holder::Account(id);
    let cookie = session_cookie::begin(&ctx, &write, &request, holder, None, lifetime).await?;
    write.audit(NewAuditEntry {
        actor: Actor::Account { id },
        action: "account.address_confirmed",
        subject: ("account", id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}

fn wrong_password() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong-password",
        "This is not the password of the sign-up",
    )
    .at(
        "/password",
        "wrong",
        "Give the one that you chose when you signed up, or choose a new one by mail.",
    )
}

pub fn link_is_over() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "link-is-over",
        "This link was used before or is too old",
    )
    .detail("Ask for a new one.")
}
