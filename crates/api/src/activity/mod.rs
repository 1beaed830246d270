//! What happens, at once: a resumable stream of events (Server-Sent Events) and the same as a page of history. Events
//! hold ids only; who may see one is its audience, and the audiences of a caller are computed here, in one place.
//!
//! The stream is right on any number of nodes: events are numbered in the order of the commits, a client names the last
//! one it has, and every node reads them from the database. Within a process one [`Pulse`] looks for news for everyone.

mod audiences;
mod history;
mod pulse;
mod stream;

pub use pulse::Pulse;

use crate::jobs::Job;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(stream::activity_stream)
        .service(history::activity_history);
}

pub fn jobs() -> &'static [Job] {
    &[]
}
