use crate::{
    caller::{Confirmed, SignedIn},
    ctx::Ctx,
    error::{Answer, Problem},
    extract::Valid,
    limits::client_address,
    mail::{self, Mail, Notice},
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use chrono::TimeDelta;
use learnallot_api_types::{privacy::NewAddress, problem};
use learnallot_domain::ids::AddressChangeId;
use learnallot_storage::{
    NewAuditEntry, accounts,
    address_changes::{self, AddressChange},
};
use serde_json::json;

const LINK_LASTS: TimeDelta = TimeDelta::days(3);

#[utoipa::path(
    operation_id = "change_address", tag = "accounts",
    summary = "Ask to have another e-mail address",
    description = "It counts once the mailed link came back from it; the address until now is told at once, and again then. \
        The answer is the same whether or not somebody has an account with that address.",
    request_body = NewAddress,
    responses(
        (status = 202, description = "Look into the mail of the new address"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 403, description = "`confirmation-needed`: give the password again", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
        (status = 429, description = "That was too often", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/accounts/me/address-changes")]
pub async fn change_address(
    ctx: web::Data<Ctx>,
    caller: Confirmed<SignedIn>,
    request: HttpRequest,
    body: Valid<NewAddress>,
) -> Answer<HttpResponse> {
    let email = body.0.email.trim().to_lowercase();
    ctx.limits
        .mails(&client_address(&ctx.config, &request), &email)?;
    if email == caller.account.email {
        return Err(Problem::invalid().at("/email", "same", "This is your address already."));
    }
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    if let Some(owner) = accounts::find_by_email(&*write, &email).await? {
        mail::queue(&mut write, owner.id, &Mail::AlreadyRegistered, now);
    } else {
        let id: AddressChangeId = ctx.new_id();
        let change = AddressChange {
            id,
            account: caller.id(),
            email,
            expires_at: now + LINK_LASTS,
        };
        address_changes::ask(&*write, change).await?;
        mail::queue_address_change(&mut write, id, now);
    }
    let notice = Mail::Notice {
        notice: Notice::AddressChangeAsked,
        path: "/forgot-password".to_owned(),
    };
    mail::queue(&mut write, caller.id(), &notice, now);
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "account.address_change_asked",
        subject: ("account", caller.id().uuid()),
        detail: json!({}),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::Accepted().finish())
}
