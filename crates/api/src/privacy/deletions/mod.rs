//! Deletions that guardians ask for: shown before, carried out at once where nobody else has to say yes, finished when
//! nothing is left, with a receipt to keep.

mod agree;
mod ask;
mod carry_out;
mod finish;
mod list;
mod preview;
mod take_back;
mod view;

pub(crate) use ask::delete_all;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(preview::preview_deletion)
        .service(ask::ask_for_deletion)
        .service(list::list_deletions)
        .service(list::read_deletion)
        .service(agree::agree_to_deletion)
        .service(take_back::take_back_deletion);
}

pub(crate) fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new(finish::JOB, |ctx, _| Box::pin(finish::run(ctx))),
        Job::new("privacy.go_on_deleting", |ctx, _| {
            Box::pin(finish::run(ctx))
        })
        .every(TimeDelta::minutes(1)),
    ];
    JOBS
}
