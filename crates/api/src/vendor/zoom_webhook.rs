use super::{MAX_MESSAGE, Message, background_check_webhook::signature_refused, keep};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_connectors::conferencing::{Incoming, WebhookError};
use serde_json::json;

#[utoipa::path(
    operation_id = "zoom_webhook", tag = "vendors",
    summary = "For the video provider alone",
    responses(
        (status = 200, description = "Kept, known already, or of no concern; or the answer to the provider's question \
            whether the address is ours"),
        (status = 400, description = "Signed, but not readable", body = problem::Problem),
        (status = 401, description = "The signature is missing or wrong", body = problem::Problem),
        (status = 413, description = "Longer than any message", body = problem::Problem),
        (status = 503, description = "Send it again", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["vendor"])))
)]
#[post("/vendor/zoom/webhook")]
pub async fn zoom_webhook(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    payload: web::Payload,
) -> Answer<HttpResponse> {
    let body = extract::read(payload.into_inner(), MAX_MESSAGE).await?;
    let header = |name: &str| {
        let value = request.headers().get(name)?;
        value.to_str().ok()
    };
    let now = ctx.now();
    let (signature, sent_at) = (header("x-zm-signature"), header("x-zm-request-timestamp"));
    let incoming = ctx
        .conferencing
        .read_webhook(&body, signature, sent_at, now)
        .map_err(|error| match error {
            WebhookError::Signature => signature_refused(),
            WebhookError::Unreadable => {
                Problem::unreadable("The message is not in the known shape.")
            }
        })?;
    let (fresh, dedupe) = match incoming {
        Incoming::Challenge(answer) => return Ok(HttpResponse::Ok().json(answer)),
        Incoming::Ignored => return Ok(HttpResponse::Ok().finish()),
        Incoming::Event { fresh, dedupe, .. } => (fresh, dedupe),
    };
    let message = Message {
        vendor: "zoom",
        dedupe: &dedupe,
        body: &body,
        job: "live.observe",
        with: json!({ "fresh": fresh }),
    };
    keep(&ctx, message).await?;
    Ok(HttpResponse::Ok().finish())
}
