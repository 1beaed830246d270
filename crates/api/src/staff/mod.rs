//! How people become staff: an admin invites and grants; an admin is made by two. What they have been trained for.

mod accept_invitation;
mod confirm_admin;
mod grant_role;
mod invite;
mod members;
mod own_training;
mod record_training;
mod remind;
pub(crate) mod training;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(invite::invite_staff)
        .service(accept_invitation::accept_staff_invitation)
        .service(grant_role::grant_role)
        .service(confirm_admin::confirm_admin)
        .service(members::staff_members)
        .service(own_training::own_training)
        .service(record_training::record_training);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[Job::new("staff.remind_of_training", |ctx, _| {
        Box::pin(remind::remind(ctx))
    })
    .every(TimeDelta::hours(6))];
    JOBS
}
