use super::{second_factor, session_cookie};
use crate::{
    accounts as own_account,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
    passwords,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use learnallot_api_types::{auth::SignIn, problem};
use learnallot_domain::actor::Actor;
use learnallot_storage::{
    NewAuditEntry,
    accounts::{self, Account},
    auth_sessions::Holder,
};
use serde_json::json;

#[utoipa::path(
    operation_id = "sign_in", tag = "auth",
    summary = "Sign in with e-mail and password",
    description = "Sets the session cookie. A wrong address and a wrong password are told apart by nothing, the time included.",
    request_body = SignIn,
    responses(
        (status = 204, description = "Signed in; the cookie is set"),
        (status = 401, description = "Wrong address, password or code; or a code is needed", body = problem::Problem),
        (status = 403, description = "The address is not confirmed yet", body = problem::Problem),
        (status = 409, description = "`account-closed`: closed by its holder; `reopen` opens it again", body = problem::Problem),
        (status = 429, description = "Too many tries; `Retry-After` says when to come back", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/auth/sessions")]
pub async fn sign_in(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<SignIn>,
) -> Answer<HttpResponse> {
    let SignIn {
        email,
        password,
        code,
        reopen,
    } = body.0;
    ctx.limits
        .sign_in(&client_address(&ctx.config, &request), &email)?;
    let account = accounts::find_by_email(ctx.db.read(), email.trim())
        .await?
        .filter(|account| account.is_open() || account.state.may_reopen(ctx.now()));
    let stored = account
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let matches = passwords::verify(password, stored).await;
    let Some(account) = account.filter(|_| matches) else {
        return Err(wrong());
    };
    if account.email_verified_at.is_none() {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "address-not-confirmed",
            "Your e-mail address is not confirmed yet",
        )
        .detail("Open the link that we mailed to you, or ask for a new one."));
    }
    let roles = accounts::roles(ctx.db.read(), account.id).await?;
    let mut write = ctx.begin_write().await?;
    let mfa_at = if account.totp_enabled_at.is_some() {
        let code = code.ok_or_else(code_needed)?;
        if !second_factor::verify(&ctx, &*write, &account, &code).await? {
            return Err(wrong_code());
        }
        Some(ctx.now())
    } else {
        None
    };
    if !account.is_open() {
        if !reopen {
            return Err(closed(&account));
        }
        own_account::reopen(&mut write, &account, ctx.now()).await?;
    }
    let cookie = session_cookie::begin(
        &ctx,
        &write,
        &request,
        Holder::Account(account.id),
        mfa_at,
        session_cookie::lifetime(&roles),
    )
    .await?;
    write.audit(NewAuditEntry {
        actor: Actor::Account { id: account.id },
        action: "account.signed_in",
        subject: ("account", account.id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().cookie(cookie).finish())
}

fn wrong() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "sign-in-failed",
        "The e-mail address or the password is not right",
    )
}

/// Only who knows the password, and the code, reads that there is such an account.
fn closed(account: &Account) -> Problem {
    let until = account.state.erased_at().map(|at| at.to_rfc3339());
    Problem::conflict("account-closed", "You have closed this account")
        .detail("Sign in with `reopen` to open it again, as long as it is not erased.")
        .at("/reopen", "erased_at", until.unwrap_or_default())
}

fn code_needed() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
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
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "second-factor-code-wrong",
        "The code is not right",
    )
    .at(
        "/code",
        "wrong",
        "Wait for the next code and try again; each works once.",
    )
}
