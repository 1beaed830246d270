//! Signing in and out.

mod confirm_identity;
mod me;
pub mod second_factor;
pub mod session_cookie;
mod sign_in;
mod sign_out;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(sign_in::sign_in)
        .service(sign_out::sign_out)
        .service(confirm_identity::confirm_identity)
        .service(me::me)
        .configure(second_factor::routes);
}
