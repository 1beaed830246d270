//! Breaches: declared, contained, assessed, told, declared over by two people; and what the families concerned read.

mod assess;
mod change;
mod clock;
mod confirm_over;
mod contain;
mod declare;
mod list;
mod notices;
mod notify_families;
mod propose_over;
mod reopen;
mod tell;
mod tell_authority;
mod view;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::breaches)
        .service(declare::declare_breach)
        .service(list::read_breach)
        .service(contain::contain_breach)
        .service(assess::assess_breach)
        .service(notify_families::notify_families)
        .service(tell_authority::tell_authority)
        .service(propose_over::propose_breach_over)
        .service(confirm_over::confirm_breach_over)
        .service(reopen::refuse_breach_over)
        .service(notices::breach_notices);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("breaches.clock", |ctx, _| Box::pin(clock::clock(ctx)))
            .every(TimeDelta::minutes(5)),
        Job::new(tell::JOB, |ctx, payload| Box::pin(tell::tell(ctx, payload))),
    ];
    JOBS
}
