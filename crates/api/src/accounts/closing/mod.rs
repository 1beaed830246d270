//! Closing an account: what would end, the closing, opening it again, and the erasing after 30 days; and taking somebody
//! off the staff.

mod close;
mod erase;
pub(super) mod off_board;
mod plan;
mod read;
mod reopen;
mod staff_work;

pub(crate) use reopen::reopen;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(read::read_closing)
        .service(close::close_account)
        .service(off_board::off_board);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("accounts.erase", |ctx, _| Box::pin(erase::erase_due(ctx)))
            .every(TimeDelta::hours(1)),
    ];
    JOBS
}
