//! What vendors send us: verified over the raw bytes, kept once, answered within seconds. Everything else is a job's.

mod background_check_webhook;
mod consent_check_webhook;
mod zoom_webhook;

use crate::{
    ctx::Ctx,
    error::{Answer, Problem},
};
use learnallot_storage::{NewJob, webhook_inbox};
use serde_json::{Value, json};
use std::time::Duration;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

/// No message of a vendor is longer.
const MAX_MESSAGE: usize = 1024 * 1024;
/// The video provider waits for three seconds; what is not kept by then it is asked to send again.
const KEPT_WITHIN: Duration = Duration::from_millis(2_500);

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(background_check_webhook::background_check_webhook)
        .service(consent_check_webhook::consent_check_webhook)
        .service(zoom_webhook::zoom_webhook);
}

/// Where a kept message belongs, for its seal.
pub fn inbox_context(message: Uuid) -> String {
    format!("webhook_inbox.body|{message}")
}

/// A message whose signature was right.
struct Message<'a> {
    vendor: &'static str,
    /// The same for every repeat of it.
    dedupe: &'a str,
    body: &'a [u8],
    /// The job that acts on it, and what else it has to know.
    job: &'static str,
    with: Value,
}

/// Keeps a message once, together with its job. Where that takes too long it counts as not kept: a repeat does no harm.
async fn keep(ctx: &Ctx, message: Message<'_>) -> Answer<()> {
    match tokio::time::timeout(KEPT_WITHIN, write(ctx, message)).await {
        Ok(kept) => kept,
        Err(_) => Err(Problem::unavailable()),
    }
}

async fn write(ctx: &Ctx, message: Message<'_>) -> Answer<()> {
    let (id, now): (Uuid, _) = (ctx.new_id(), ctx.now());
    let sealed = ctx.keys.seal_platform(&inbox_context(id), message.body);
    let mut write = ctx.begin_write().await?;
    if webhook_inbox::keep(&*write, id, message.vendor, message.dedupe, sealed, now).await? {
        let mut payload = message.with;
        payload["message"] = json!(id);
        write.enqueue(NewJob {
            kind: message.job,
            payload,
            run_at: now,
            dedupe: None,
        });
    }
    Ok(ctx.commit(write).await?)
}
