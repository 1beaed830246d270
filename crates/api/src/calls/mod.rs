//! Consent by a video call: staff offer times, guardians book them, both meet in a room of the video provider, and whoever
//! held the call attests what was said. As with classes, no link of the provider is in any answer but the redirect of a
//! ticket. The child is not named to the provider, and the guardian is there under an alias.

mod attest;
mod book;
mod cancel;
mod clock;
mod close;
mod door;
mod free_times;
mod join;
mod list;
mod observe;
mod offer_times;
mod own_times;
mod read;
mod recording;
mod room;
mod sheet;
mod start;
mod take_back;
mod ticket;
mod view;
mod write;

pub(crate) use observe::observe;
pub(crate) use write::request_ended;

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(free_times::free_call_times)
        .service(book::book_call)
        .service(read::read_call)
        .service(cancel::cancel_call)
        .service(join::join_call)
        .service(own_times::own_call_times)
        .service(offer_times::offer_call_times)
        .service(take_back::take_back_call_time)
        .service(list::staff_calls)
        .service(sheet::read_call_sheet)
        .service(start::start_call)
        .service(attest::attest_call)
        .service(close::close_call)
        .service(door::open_call_door);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("calls.clock", |ctx, _| Box::pin(clock::tick(ctx))).every(TimeDelta::minutes(1)),
        Job::new("calls.make_room", |ctx, payload| {
            Box::pin(room::make(ctx, payload))
        }),
        Job::new("calls.close_room", |ctx, payload| {
            Box::pin(room::close(ctx, payload))
        }),
        Job::new("calls.stop_recording", |ctx, payload| {
            Box::pin(recording::stop(ctx, payload))
        }),
        Job::new("calls.delete_recording", |ctx, payload| {
            Box::pin(recording::delete(ctx, payload))
        }),
    ];
    JOBS
}
