use super::{MAX_MESSAGE, Message, background_check_webhook::signature_refused, keep};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_connectors::consent_checks::{Incoming, WebhookError};
use serde_json::json;

#[utoipa::path(
    operation_id = "consent_check_webhook", tag = "vendors",
    summary = "For the provider of payments and identity checks alone",
    responses(
        (status = 200, description = "Kept, known already, or of no concern"),
        (status = 400, description = "Signed, but not readable", body = problem::Problem),
        (status = 401, description = "The signature is missing, wrong or too old", body = problem::Problem),
        (status = 413, description = "Longer than any message", body = problem::Problem),
        (status = 503, description = "Send it again", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["vendor"])))
)]
#[post("/vendor/consent-check/webhook")]
pub async fn consent_check_webhook(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    payload: web::Payload,
) -> Answer<HttpResponse> {
    let body = extract::read(payload.into_inner(), MAX_MESSAGE).await?;
    let signature = request
        .headers()
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok());
    let incoming = ctx
        .consent_checks
        .read_webhook(&body, signature, ctx.now())
        .map_err(|error| match error {
            WebhookError::Signature => signature_refused(),
            WebhookError::Unreadable => {
                Problem::unreadable("The message is not in the known shape.")
            }
        })?;
    if let Incoming::Changed { id, .. } = &incoming {
        let message = Message {
            vendor: "stripe",
            dedupe: id,
            body: &body,
            job: "consents.observe",
            with: json!({}),
        };
        keep(&ctx, message).await?;
    }
    Ok(HttpResponse::Ok().finish())
}
