//! The adjustable clock, for development and tests. Where `clock.adjustable` is not set these addresses do not exist.

mod move_clock;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(move_clock::move_clock)
        .service(move_clock::read_clock);
}
