//! The teacher's own application.

mod read;
mod save;
mod submit;
pub mod view;
mod withdraw;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_application)
        .service(save::save_application)
        .service(submit::submit_application)
        .service(withdraw::withdraw_application);
}
