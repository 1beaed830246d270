//! Copies to take away: asked for, made by a job, fetched by whoever asked, gone after a week.

mod archive;
mod ask;
mod download;
mod end;
mod html;
mod list;
mod make;
mod view;

pub(crate) use end::of_learner;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(ask::ask_for_export)
        .service(list::list_exports)
        .service(download::download_export);
}

pub(crate) fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new(make::JOB, |ctx, payload| Box::pin(make::make(ctx, payload))),
        Job::new(end::JOB, |ctx, payload| Box::pin(end::end(ctx, payload))),
        Job::new("privacy.sweep_exports", |ctx, _| Box::pin(end::sweep(ctx)))
            .every(TimeDelta::minutes(5)),
    ];
    JOBS
}
