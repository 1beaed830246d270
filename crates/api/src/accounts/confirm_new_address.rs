use super::link_is_over;
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
    mail, tokens,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::{privacy::ConfirmNewAddress, problem};
use learnallot_domain::actor::Actor;
use learnallot_storage::{NewAuditEntry, StorageError, address_changes, email_tokens};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_new_address", tag = "accounts",
    summary = "Confirm the new address with the mailed link",
    description = "From now on the account has it. The address before it is told, and links that were mailed there are over.",
    request_body = ConfirmNewAddress,
    responses(
        (status = 204, description = "Sign in with it from now on"),
        (status = 409, description = "`account-exists`: somebody has signed up with this address meanwhile", body = problem::Problem),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
        (status = 429, description = "That was too often", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/accounts/address-changes/confirmations")]
pub async fn confirm_new_address(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Valid<ConfirmNewAddress>,
) -> Answer<HttpResponse> {
    let hash = tokens::hash(&body.0.token);
    let client = client_address(&ctx.config, &request);
    ctx.limits.sign_in(&client, "address-change")?;
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let taken = match address_changes::confirm(&*write, &hash, now).await {
        Err(StorageError::Duplicate) => return Err(taken_meanwhile()),
        other => other?,
    };
    let (change, account) = taken.ok_or_else(link_is_over)?;
    email_tokens::void(&*write, account).await?;
    mail::queue_address_changed(&mut write, change, now);
    write.audit(NewAuditEntry {
        actor: Actor::Account { id: account },
        action: "account.address_changed",
        subject: ("account", account.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn taken_meanwhile() -> Problem {
    Problem::conflict(
        "account-exists",
        "There is an account with this address by now",
    )
    .detail("Your account keeps the address that it has.")
}
