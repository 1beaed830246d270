//! The teacher's background check: read the disclosure, authorize, answer on the provider's page. What the provider says
//! comes in by its webhooks and is asked for again before it counts.

mod authorize;
pub(crate) mod disclose;
mod invite;
mod observe;
pub mod read;
mod record;
mod reinvite;
mod renew;

pub use record::record;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_background_check)
        .service(disclose::read_disclosure)
        .service(authorize::authorize_background_check)
        .service(reinvite::reinvite)
        .service(renew::renew_background_check);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("background_check.invite", |ctx, payload| {
            Box::pin(invite::invite(ctx, payload))
        }),
        Job::new("background_check.observe", |ctx, payload| {
            Box::pin(observe::observe(ctx, payload))
        }),
    ];
    JOBS
}
