use super::second_factor;
use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
    passwords,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use learnallot_api_types::{auth::ConfirmIdentity, problem};
use learnallot_storage::{NewAuditEntry, auth_sessions};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_identity", tag = "auth",
    summary = "Give the password again, for what being signed in is not enough for",
    description = "Operations that ask for it answer 403 `confirmation-needed`; it counts for 10 minutes in this session.",
    request_body = ConfirmIdentity,
    responses(
        (status = 204, description = "It counts from now"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 422, description = "The password or the code is not right, or a code is needed", body = problem::Problem),
        (status = 429, description = "Too many tries; `Retry-After` says when to come back", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/auth/sessions/current/confirm")]
pub async fn confirm_identity(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    request: HttpRequest,
    body: Valid<ConfirmIdentity>,
) -> Answer<HttpResponse> {
    let ConfirmIdentity { password, code } = body.0;
    let account = &caller.account;
    ctx.limits
        .sign_in(&client_address(&ctx.config, &request), &account.email)?;
    if !passwords::verify(password, account.password_hash.clone()).await {
        return Err(wrong_password());
    }
    let mut write = ctx.begin_write().await?;
    if account.totp_enabled_at.is_some() {
        let code = code.ok_or_else(code_needed)?;
        if !second_factor::verify(&ctx, &*write, account, &code).await? {
            return Err(wrong_code());
        }
    }
    auth_sessions::mark_confirmed(&*write, caller.session.id, ctx.now()).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "account.identity_confirmed",
        subject: ("account", caller.id().uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

// Not 401, as at signing in: the session stands, whatever was typed.
const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn wrong_password() -> Problem {
    Problem::new(REFUSED, "wrong-password", "This is not your password").at(
        "/password",
        "wrong",
        "This is not the password of this account.",
    )
}

fn code_needed() -> Problem {
    Problem::new(
        REFUSED,
        "second-factor-code-needed",
        "The code of your authenticator is needed too",
    )
    .at(
        "/code",
        "missing",
        "Give the six digits, or a recovery code.",
    )
}

fn wrong_code() -> Problem {
    Problem::new(REFUSED, "second-factor-code-wrong", "The code is not right").at(
        "/code",
        "wrong",
        "Wait for the next code and try again; each works once.",
    )
}
