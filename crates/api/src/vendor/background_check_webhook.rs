use super::{MAX_MESSAGE, Message, keep};
use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
    extract,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use learnallot_api_types::problem;
use learnallot_connectors::background_checks::WebhookError;
use serde_json::json;

#[utoipa::path(
    operation_id = "background_check_webhook", tag = "vendors",
    summary = "For the background check provider alone",
    responses(
        (status = 200, description = "Kept, or known already"),
        (status = 400, description = "Signed, but not readable", body = problem::Problem),
        (status = 401, description = "The signature is missing or wrong", body = problem::Problem),
        (status = 503, description = "Send it again", body = problem::Problem),
    ),
    security(()),
    extensions(("x-roles" = json!(["vendor"])))
)]
#[post("/vendor/background-check/webhook")]
pub async fn background_check_webhook(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    payload: web::Payload,
) -> Answer<HttpResponse> {
    let body = extract::read(payload.into_inner(), MAX_MESSAGE).await?;
    let signature = request
        .headers()
        .get("x-checkr-signature")
        .and_then(|value| value.to_str().ok());
    let webhook = ctx
        .background_checks
        .read_webhook(&body, signature)
        .map_err(|error| match error {
            WebhookError::Signature => signature_refused(),
            WebhookError::Unreadable => {
                Problem::unreadable("The message is not in the known shape.")
            }
        })?;
    let message = Message {
        vendor: "checkr",
        dedupe: &webhook.id,
        body: &body,
        job: "background_check.observe",
        with: json!({}),
    };
    keep(&ctx, message).await?;
    Ok(HttpResponse::Ok().finish())
}

pub(super) fn signature_refused() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "signature",
        "The signature is missing or wrong",
    )
}
