//! What families find, without an account.

mod class;
mod hours;
mod list;
mod not_modified;
mod refresh;
mod subjects;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::list_classes)
        .service(subjects::subjects)
        .service(class::read_class);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[Job::new("catalogue.refresh", |ctx, _| {
        Box::pin(refresh::refresh(ctx))
    })
    .every(TimeDelta::minutes(1))];
    JOBS
}
