//! Recordings: fetched from the provider, kept encrypted, watched behind a ticket, deleted on time.
//!
//! The way in: [`completed`] notes what the provider finished → `transfer` fetches, cuts and encrypts it → `release`
//! deletes it at the provider and makes it available. The way out: the sweep. Watching: a ticket is a row of the log of
//! viewings and a cookie; playlist, key and pieces ask for both, each time.

mod agree_to_share;
mod completed;
mod consent_ended;
mod deletion;
mod fetch;
mod give_up;
mod key;
mod list;
mod package;
mod playback;
mod playlist;
mod read;
mod release;
mod retry;
mod segment;
mod segments;
mod share_agreement;
mod sweep;
mod ticket;
mod told;
mod transfer;
mod view;
mod viewings;
mod watcher;
mod workshop;

pub use completed::{RecordingCompleted, completed};
pub use consent_ended::consent_ended;
pub use sweep::{plan, sweep};
pub use workshop::{Settings, clear_abandoned};

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(list::list_recordings)
        .service(share_agreement::read_share_agreement)
        .service(agree_to_share::agree_to_share)
        .service(read::read_recording)
        .service(retry::retry_recording)
        .service(playback::start_playback)
        .service(playlist::read_playlist)
        .service(key::read_key)
        .service(segment::read_segment)
        .service(viewings::recording_viewings);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new(transfer::JOB, |ctx, payload| {
            Box::pin(transfer::transfer(ctx, payload))
        }),
        Job::new(release::JOB, |ctx, payload| {
            Box::pin(release::release(ctx, payload))
        }),
        Job::new("recordings.sweep", |ctx, _| Box::pin(sweep::run(ctx)))
            .every(TimeDelta::minutes(1)),
    ];
    JOBS
}
