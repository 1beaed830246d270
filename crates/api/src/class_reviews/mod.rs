//! Staff review classes before families see them: with a check-list, against the live revision, and with the teacher's
//! screened background beside it.

mod decide;
mod queue;
mod read;
mod take;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(queue::class_review_queue)
        .service(read::read_class_review)
        .service(take::take_class_review)
        .service(decide::decide_class_review);
}

pub fn jobs() -> &'static [Job] {
    &[]
}
