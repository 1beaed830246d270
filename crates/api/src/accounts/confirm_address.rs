use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    tokens,
};
use actix_web::{HttpResponse, http::StatusCode, post, web};
use learnallot_api_types::{accounts::MailedToken, problem};
use learnallot_domain::actor::Actor;
use learnallot_storage::{
    NewAuditEntry, accounts,
    email_tokens::{self, Purpose},
};
use serde_json::json;

#[utoipa::path(
    operation_id = "confirm_address", tag = "accounts",
    summary = "Confirm an e-mail address with the mailed link",
    request_body = MailedToken,
    responses(
        (status = 204, description = "Confirmed"),
        (status = 410, description = "The link was used or is too old", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["anyone"])))
)]
#[post("/accounts/email-confirmations")]
pub async fn confirm_address(
    ctx: web::Data<Ctx>,
    body: Valid<MailedToken>,
) -> Answer<HttpResponse> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let hash = tokens::hash(&body.0.token);
    let id = email_tokens::take(&*write, Purpose::ConfirmAddress, &hash, now)
        .await?
        .ok_or_else(link_is_over)?;
    accounts::confirm_address(&*write, id, now).await?;
    write.audit(NewAuditEntry {
        actor: Actor::Account { id },
        action: "account.address_confirmed",
        subject: ("account", id.uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub fn link_is_over() -> Problem {
    Problem::new(
        StatusCode::GONE,
        "link-is-over",
        "This link was used before or is too old",
    )
    .detail("Ask for a new one.")
}
