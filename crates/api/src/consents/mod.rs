//! Parental consent: the direct notice, requests and how they are verified, the ledger with its receipts, withdrawal, and
//! what staff decide.

mod advance;
mod checks;
mod debts;
mod decide;
mod ending;
mod form;
mod give_notice;
mod lapse;
mod notice;
mod preview;
mod provider;
mod queue;
mod read;
mod receipts;
mod record;
mod request;
mod return_form;
mod review;
mod shred;
mod signed_form;
mod staff_form;
mod view;
mod visit;
mod withdraw;

pub(crate) use advance::advance_request;
pub(crate) use ending::{end_all, forget_requests, supersede};
pub(crate) use review::people_of_family;
pub(crate) use view::{declined_view, purpose_view};

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(notice::direct_notice)
        .service(give_notice::give_notice)
        .service(request::request_consent)
        .service(signed_form::blank_form)
        .service(return_form::return_form)
        .service(visit::visit_provider)
        .service(read::read_consents)
        .service(receipts::consent_receipts)
        .service(receipts::consent_receipt_schema)
        .service(preview::preview_withdrawal)
        .service(withdraw::withdraw_consent)
        .service(queue::consent_queue)
        .service(review::read_consent_under_review)
        .service(staff_form::read_signed_form)
        .service(decide::decide_consent)
        .service(debts::consent_debts);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("consents.observe", |ctx, payload| {
            Box::pin(checks::observe(ctx, payload))
        }),
        Job::new("consents.ask_provider", |ctx, payload| {
            Box::pin(checks::ask_one(ctx, payload))
        }),
        Job::new("consents.check", |ctx, _| Box::pin(checks::sweep(ctx)))
            .every(TimeDelta::hours(1)),
        Job::new("consents.lapse", |ctx, _| Box::pin(lapse::lapse(ctx))).every(TimeDelta::hours(1)),
        Job::new("consents.shred", |ctx, _| Box::pin(shred::shred(ctx))).every(TimeDelta::hours(1)),
    ];
    JOBS
}
