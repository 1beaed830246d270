//! Families and their learners, and the learner space.

mod add_learner;
mod correct_first_name;
mod delete_learner;
mod destroy_key;
mod give_birth;
mod mine;
mod open_space;
mod own;
mod read_learner;
mod removal;
mod schedule;
mod sealed;
mod sessions;
mod space;
mod view;

pub(crate) use own::own;
pub(crate) use removal::remove;
pub(crate) use sealed::{birth, first_name};
pub(crate) use sessions::coming;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(mine::my_family)
        .service(schedule::family_schedule)
        .service(add_learner::add_learner)
        .service(read_learner::read_learner)
        .service(delete_learner::delete_learner)
        .service(correct_first_name::correct_first_name)
        .service(give_birth::give_birth)
        .service(open_space::open_learner_space)
        .service(space::learner_space);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[Job::new("learner.destroy_key", |ctx, payload| {
        Box::pin(destroy_key::destroy_key(ctx, payload))
    })];
    JOBS
}
