//! What is kept how long, for everyone to read; the receipts of what was deleted; and the end of what is only a log.

mod prune;
mod receipts;
mod schedule;

pub use prune::sweep;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(schedule::read_retention_schedule)
        .service(receipts::deletion_receipts);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("retention.prune", |ctx, _| Box::pin(prune::run(ctx))).every(TimeDelta::hours(1)),
    ];
    JOBS
}
