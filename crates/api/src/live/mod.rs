//! The door, the live room, attendance.

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(_cfg: &mut ServiceConfig) {}

pub fn jobs() -> &'static [Job] {
    &[]
}
