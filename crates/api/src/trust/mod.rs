//! The live figures of the safety page, kept for some minutes in each process.

mod figures;

use learnallot_api_types::trust::TrustFigures;
use tokio::sync::Mutex;
use utoipa_actix_web::service_config::ServiceConfig;

/// The last answer. Whoever asks while it is being made waits for it.
pub type Cache = Mutex<Option<TrustFigures>>;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(figures::trust_figures);
}
