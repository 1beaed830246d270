//! What vendors send us: verified over the raw bytes, kept once, answered within seconds. Everything else is a job's.

mod background_check_webhook;
mod zoom_webhook;

use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

/// No message of a vendor is longer.
const MAX_MESSAGE: usize = 1024 * 1024;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(background_check_webhook::background_check_webhook)
        .service(zoom_webhook::zoom_webhook);
}

/// Where a kept message belongs, for its seal.
pub fn inbox_context(message: Uuid) -> String {
    format!("webhook_inbox.body|{message}")
}
