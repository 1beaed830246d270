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
    operation_id = "forgot_password", tag = "accounts",
    summary = "Ask for a link that sets a new password",
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
#[post("/password-resets")]
pub async fn forgot_password(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<Address>,
) -> Answer<HttpResponse> {
    ctx.limits
        .mails(&client_address(&ctx.config, &request), &body.0.email)?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let account = accounts::find_by_email(&*write, &body.0.email).await?;
    if let Some(account) =
        account.filter(|account| account.is_open() || account.state.may_reopen(now))
    {
        mail::queue(&mut write, account.id, &Mail::ResetPassword, now);
    }
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().finish())
}
