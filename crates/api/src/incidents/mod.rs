//! Anyone reports; the safety officers work through what was reported and what rules and vendors' messages raised. An
//! incident nobody begins with in time is brought before the admins.

mod change;
mod close;
mod jobs;
mod note;
mod own;
mod queue;
mod read;
mod report;
mod set_severity;
mod take;

use crate::jobs::Job;
use chrono::TimeDelta;
use learnallot_storage::incidents::PAGE_JOB;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(report::report)
        .service(queue::incident_queue)
        .service(read::read_incident)
        .service(take::take_incident)
        .service(set_severity::set_incident_severity)
        .service(note::note_incident)
        .service(close::close_incident);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new(PAGE_JOB, |ctx, payload| Box::pin(jobs::page(ctx, payload))),
        Job::new("incidents.escalate", |ctx, _| Box::pin(jobs::escalate(ctx)))
            .every(TimeDelta::minutes(1)),
    ];
    JOBS
}

/// Binds what a reporter wrote to its place.
pub(crate) fn report_context(incident: learnallot_domain::ids::IncidentId, part: &str) -> String {
    format!("report.{part}|{incident}")
}
