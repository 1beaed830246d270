//! Zoom, under `/zoom`: its OAuth, its REST API, its webhooks, and a lobby that a person can click.

use actix_web::web;

/// Everything the stand-in remembers.
#[derive(Debug, Default)]
pub struct Store {}

pub fn configure(_cfg: &mut web::ServiceConfig) {}
