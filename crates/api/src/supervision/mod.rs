//! Who watches over learners: designation, invitation, acceptance.

mod accept;
mod invite;
mod people;
mod prune;
mod read;
mod remove;
mod watch_over;
mod watching;

pub(crate) use people::{names, supervisors};
pub(crate) use remove::end;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_supervisors)
        .service(watch_over::watch_over)
        .service(invite::invite_supervisor)
        .service(accept::accept_supervision)
        .service(remove::remove_supervisor)
        .service(watching::watching);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("supervision.prune", |ctx, _| Box::pin(prune::prune(ctx)))
            .every(TimeDelta::hours(1)),
    ];
    JOBS
}
