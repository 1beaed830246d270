use super::codes;
use crate::{
    caller::SignedIn,
    ctx::Ctx,
    error::{Answer, Problem},
    middleware::idempotency::SecretAnswer,
};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{accounts::SecondFactorSetup, problem};
use learnallot_storage::second_factor;

#[utoipa::path(
    operation_id = "start_second_factor", tag = "auth",
    summary = "Get a secret for an authenticator",
    description = "It counts from the moment a code of it is confirmed. Asking again gives another one.",
    responses(
        (status = 201, description = "The secret, shown once", body = SecondFactorSetup),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 409, description = "The second factor is on already", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/auth/second-factor")]
pub async fn start_second_factor(ctx: web::Data<Ctx>, caller: SignedIn) -> Answer<HttpResponse> {
    if caller.account.totp_enabled_at.is_some() {
        return Err(already_on());
    }
    let seed = codes::new_seed();
    let sealed = codes::seal(&ctx, caller.id(), &seed);
    let write = ctx.begin_write().await?;
    second_factor::propose(&*write, caller.id(), sealed, ctx.now()).await?;
    ctx.commit(write).await?;
    let secret = codes::base32(&seed);
    let email = url::form_urlencoded::byte_serialize(caller.account.email.as_bytes());
    let email: String = email.collect();
    let mut response = HttpResponse::Created().json(SecondFactorSetup {
        otpauth_url: format!("otpauth://totp/learnallot:{email}?secret={secret}&issuer=learnallot"),
        secret,
    });
    response.extensions_mut().insert(SecretAnswer);
    Ok(response)
}

pub(super) fn already_on() -> Problem {
    Problem::conflict("second-factor-on", "The second factor is on already")
}
