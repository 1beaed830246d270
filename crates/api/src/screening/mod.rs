//! Staff read, score and decide teachers' applications, and look at background checks that ask for it.

mod checks;
mod clear_check;
mod decide;
mod queue;
mod read;
mod score;
mod take;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(queue::application_queue)
        .service(read::read_application_under_review)
        .service(take::take_application)
        .service(score::score_application)
        .service(decide::decide_application)
        .service(checks::background_check_queue)
        .service(clear_check::clear_background_check);
}
