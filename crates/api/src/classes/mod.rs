//! Teachers write classes, hand them in, and plan their sections.

mod add_section;
mod begin;
mod close_section;
mod editing;
mod mine;
mod pause;
mod reopen_section;
mod resume;
mod retire;
mod save;
mod schedule;
mod status;
mod submit;
pub(crate) mod view;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    // The fixed addresses come before those with an id in them.
    cfg.service(begin::begin_class)
        .service(mine::my_classes)
        .service(editing::edit_class)
        .service(save::save_class_draft)
        .service(submit::submit_class)
        .service(add_section::add_section)
        .service(pause::pause_class)
        .service(resume::resume_class)
        .service(retire::retire_class)
        .service(close_section::close_section)
        .service(reopen_section::reopen_section)
        .service(schedule::teacher_schedule);
}

pub fn jobs() -> &'static [Job] {
    &[]
}
