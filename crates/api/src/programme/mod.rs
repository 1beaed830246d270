//! The written security programme: its coordinator, risks with their safeguards, tests, the yearly review and evaluation.

mod add_test;
mod change;
mod close_risk;
mod coordinator;
mod evaluate;
mod put_risk;
mod read;
mod remind;
mod review;
mod run_test;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_security_programme)
        .service(coordinator::name_coordinator)
        .service(put_risk::put_risk)
        .service(close_risk::close_risk)
        .service(add_test::add_security_test)
        .service(run_test::record_security_test)
        .service(review::record_risk_review)
        .service(evaluate::record_evaluation);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("programme.remind", |ctx, _| Box::pin(remind::remind(ctx)))
            .every(TimeDelta::hours(1)),
    ];
    JOBS
}
