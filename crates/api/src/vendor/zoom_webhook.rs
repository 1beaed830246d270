use super::{MAX_MESSAGE, background_check_webhook::signature_refused, inbox_context};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract,
};
use actix_web::{HttpRequest, HttpResponse, post, web};
use learnallot_api_types::problem;
use learnallot_connectors::conferencing::{Incoming, WebhookError};
use learnallot_storage::{NewJob, webhook_inbox};
use serde_json::json;
use uuid::Uuid;

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
    let message: Uuid = ctx.new_id();
    let sealed = ctx.keys.seal_platform(&inbox_context(message), &body);
    let mut write = ctx.begin_write().await?;
    if webhook_inbox::keep(&*write, message, "zoom", &dedupe, sealed, now).await? {
        write.enqueue(NewJob {
            kind: "live.observe",
            payload: json!({ "message": message, "fresh": fresh }),
            run_at: now,
            dedupe: None,
        });
    }
    ctx.commit(write).await?;
    Ok(HttpResponse::Ok().finish())
}
