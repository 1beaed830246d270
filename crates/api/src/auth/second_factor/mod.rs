//! The second factor: time-based codes (RFC 6238) of an authenticator, and recovery codes for the day it is lost.

mod codes;
mod confirm;
mod start;

pub use codes::verify;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(start::start_second_factor)
        .service(confirm::confirm_second_factor);
}
