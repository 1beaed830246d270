//! Checkr, under `/checkr`: candidates, invitations, reports, webhooks, and the hosted form.

use actix_web::web;

/// Everything the stand-in remembers.
#[derive(Debug, Default)]
pub struct Store {}

pub fn configure(_cfg: &mut web::ServiceConfig) {}
