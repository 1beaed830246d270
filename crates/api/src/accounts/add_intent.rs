use super::sign_up::role;
use crate::{caller::SignedIn, ctx::Ctx, error::Answer, extract::Valid};
use actix_web::{HttpResponse, post, web};
use learnallot_api_types::{accounts::AddIntent, problem};
use learnallot_storage::{NewAuditEntry, accounts};
use serde_json::json;

#[utoipa::path(
    operation_id = "add_intent", tag = "accounts",
    summary = "Be a guardian as well as a teacher, or the other way round",
    request_body = AddIntent,
    responses(
        (status = 204, description = "The account has the role, also when it had it before"),
        (status = 401, description = "Nobody is signed in", body = problem::Problem),
        (status = 422, description = "Input that needs a change", body = problem::Problem),
    ),
    security(("session" = [])),
    extensions(("x-roles" = json!(["signed_in"])))
)]
#[post("/accounts/me/intents")]
pub async fn add_intent(
    ctx: web::Data<Ctx>,
    caller: SignedIn,
    body: Valid<AddIntent>,
) -> Answer<HttpResponse> {
    let role = role(body.0.intent);
    let mut write = ctx.begin_write().await?;
    accounts::grant(&*write, caller.id(), role, None, ctx.now()).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action: "role.taken",
        subject: ("account", caller.id().uuid()),
        detail: json!({ "role": role.as_str() }),
    });
    ctx.commit(write).await?;
    Ok(HttpResponse::NoContent().finish())
}
