use crate::{
    ctx::Ctx,
    error::Answer,
    extract::Valid,
    limits::client_address,
    mail::{self, Mail},
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{accounts::Address, problem};
use learnallot_storage::accounts;

#[utoipa::path(
    operation_id = "resend_confirmation", tag = "accounts",
    summary = "Ask for the confirmation mail again",
    description = "The answer is the same whether or not there is an account.",
    request_body = Address,
    responses(
        (status = 202, description = "Look into your mail"),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
        (status = 429, description = "Too many tries", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/accounts/email-confirmations/resend")]
pub async fn resend_confirmation(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<Address>,
) -> Answer<HttpResponse> {
    ctx.limits
        .mails(&client_address(&ctx.config, &request), &body.0.email)?;
    let mut write = ctx.begin_write().await?;
    let account = accounts::find_by_email(&*write, &body.0.email).await?;
    if let Some(account) = account.filter(|account| account.email_verified_at.is_none()) {
        mail::queue(&mut write, account.id, &Mail::ConfirmAddress, ctx.now());
    }
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().finish())
}
