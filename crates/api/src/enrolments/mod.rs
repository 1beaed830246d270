//! Seats of learners in sections.

mod cancel;
mod end;
mod enrol;
mod list;
mod view;

pub(crate) use end::end;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::my_enrolments)
        .service(enrol::enrol)
        .service(cancel::cancel_enrolment);
}

pub fn jobs() -> &'static [Job] {
    &[]
}
