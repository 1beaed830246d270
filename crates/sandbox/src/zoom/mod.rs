//! Zoom, under `/zoom`: its OAuth, its REST API (`/zoom/v2`), its webhooks, and a lobby that a person can click.
//!
//! Every e-mail address is a licensed user of the account, but `nobody@…`, whom Zoom does not know. Times are the
//! stand-in's own. Instances of meetings get UUIDs that begin with `/`, as some of Zoom's do, so that addresses with one
//! have to be encoded twice. A host link opens `/zoom/s/{meeting}`, a personal link `/zoom/w/{meeting}`; `/zoom/lobby`
//! lists all meetings, and lets a stranger come. [`act`] does the same from a test.
//!
//! Failures it knows, all to be set through `/control/failures`:
//! - `zoom.unauthorized`: 401 to every call, whatever its token;
//! - `zoom.token-refused`: 400 to everybody who asks for a token;
//! - `zoom.rate-limited`: 429 with `Retry-After` as a date (value: seconds from now, 60 when absent);
//! - `zoom.down`: 503; `zoom.slow`: answers late (value: seconds);
//! - `zoom.settings-drift`: what is read back of meetings, users and the account differs from what was set;
//! - `zoom.recording-late`: a recording is not ready at the end, but when [`act::finish_recording`] says so;
//! - `zoom.download-cut`: a download breaks off in the middle;
//! - `zoom.delete-fails`: 500 to the deletion of a recording;
//! - `zoom.webhook.old`: the messages are signed for a time in the past (value: seconds, 3600 when absent);
//! - `zoom.webhook.bad-signature`, and those of [`deliveries`](crate::deliveries) under `zoom.webhook.…`.

pub mod act;
mod api;
mod defaults;
mod host_page;
mod lobby;
mod media;
mod meetings;
mod participant_page;
mod recordings;
mod registrants;
mod store;
mod tokens;
mod users;
mod webhooks;

use actix_web::{middleware::from_fn, web};

pub use store::{Meeting, Person, Place, Recorded, Registrant, RegistrantStatus, Store};
pub use webhooks::validate_address;

pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.configure(tokens::configure)
        .service(
            web::scope("/v2")
                .configure(users::configure)
                .configure(meetings::configure)
                .configure(registrants::configure)
                .configure(recordings::configure)
                .wrap(from_fn(api::gate)),
        )
        .configure(recordings::configure_downloads)
        .configure(lobby::configure)
        .configure(host_page::configure)
        .configure(participant_page::configure);
}
