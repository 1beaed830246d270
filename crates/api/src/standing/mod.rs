//! May this teacher list? The answer with every reason, and the agreement that is the teacher's to give.

mod agree_to_recording;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_standing)
        .service(agree_to_recording::agree_to_recording);
}
