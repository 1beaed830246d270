use super::{codes, start::already_on};
use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    middleware::idempotency::SecretAnswer,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{
    accounts::{RecoveryCodes, SecondFactorCode},
    problem,
};
use learnallot_storage::{NewAuditEntry, auth_sessions, second_factor};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_second_factor", tag = "auth",
    summary = "Turn the second factor on with a first code",
    description = "This session counts as signed in with it; every other session of the account ends.",
    request_body = SecondFactorCode,
    responses(
        (status = 201, description = "The recovery codes, shown once", body = RecoveryCodes),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 409, description = "The second factor is on already", body = problem::Problem),
        (status = 422, description = "The code is not right", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/auth/second-factor/confirmations")]
pub async fn confirm_second_factor(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    body: Valid<SecondFactorCode>,
) -> Answer<HttpResponse> {
    if caller.account.totp_enabled_at.is_some() {
        return Err(already_on());
    }
    let step = codes::step(&ctx, &caller.account, &body.0.code)?.ok_or_else(|| {
        Problem::invalid().at(
            "/code",
            "wrong",
            "The code is not right: look at the authenticator again.",
        )
    })?;
    let recovery_codes = codes::new_recovery_codes();
    let hashes = recovery_codes
        .iter()
        .map(|code| codes::recovery_hash(code))
        .collect();
    let mut write = ctx.begin_write().await?;
    second_factor::enable(&*write, caller.id(), step, hashes, ctx.now()).await?;
    auth_sessions::mark_second_factor(&*write, caller.session.id, ctx.now()).await?;
    auth_sessions::end_all(&*write, caller.id(), Some(caller.session.id)).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "account.second_factor_on",
        subject: ("account", caller.id().uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    let mut response = HttpResponse::Created().json(RecoveryCodes { recovery_codes });
    response.extensions_mut().insert(SecretAnswer);
    Ok(response)
}
