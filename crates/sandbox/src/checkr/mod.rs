//! Checkr, under `/checkr`: candidates, invitations, reports, webhooks, and the hosted form.
//!
//! The form asks for what Checkr asks for, the SSN too, which stays here. An SSN that ends in `13` gives a report to be
//! considered, one that ends in `99` one without an SSN trace, any other a clear one. Failures it knows:
//! `checkr.unauthorized`, `checkr.rate-limited`, `checkr.down`, and those of [`deliveries`](crate::deliveries) under
//! `checkr.webhook.…`; `checkr.webhook.bad-signature` spoils the signature.

mod api;
mod form;
mod webhooks;

use std::collections::BTreeMap;

use actix_web::web;
use chrono::{DateTime, Utc};

/// Everything the stand-in remembers.
#[derive(Debug, Default)]
pub struct Store {
    pub candidates: BTreeMap<String, Candidate>,
    pub invitations: BTreeMap<String, Invitation>,
    pub reports: BTreeMap<String, Report>,
    count: u64,
}

#[derive(Debug, Clone)]
pub struct Candidate {
    pub email: String,
    /// Typed on the hosted form.
    pub ssn: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Invitation {
    pub candidate: String,
    pub package: String,
    pub status: &'static str,
    pub created_at: DateTime<Utc>,
    pub report: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Report {
    pub candidate: String,
    pub package: String,
    pub status: &'static str,
    pub result: Option<&'static str>,
    pub ssn_trace: bool,
}

impl Store {
    /// An id as Checkr makes them: hexadecimal, 24 characters.
    fn id(&mut self) -> String {
        self.count += 1;
        format!("e44aa283{:016x}", self.count)
    }
}

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.service(web::scope("/v1").configure(api::configure))
        .configure(form::configure);
}
