//! Live sessions: the door, the live room, attendance. Meetings are made ahead of time; the provider's signed messages say
//! who is there; what follows from them, and from time passing, is one plan of the domain (`session::watch`), which
//! [`settle`] writes down. No link of the provider is in any answer but the redirect of a ticket.

mod attendance;
mod carry_out;
mod check_in;
mod clock;
mod command_recording;
mod door;
mod end;
pub(crate) mod hosts;
mod join;
mod observe;
mod open_door;
pub(crate) mod prepare;
pub(crate) mod provider;
mod room;
mod safety_alert;
mod scene;
pub(crate) mod seat;
mod settle;
pub(crate) mod visitor;

pub(crate) use open_door::{is_navigation, spent as ticket_spent};

use crate::jobs::Job;
use chrono::TimeDelta;
use utoipa_actix_web::service_config::ServiceConfig;

/// The job that looks at the running meetings of the `teacher` in its payload.
pub(crate) const LOOK_AT_TEACHER: &str = "live.look_at_teacher";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(door::read_door)
        .service(join::join_session)
        .service(open_door::open_door)
        .service(room::read_room)
        .service(check_in::check_learner_in)
        .service(command_recording::command_recording)
        .service(end::end_session)
        .service(safety_alert::raise_safety_alert)
        .service(attendance::read_attendance);
}

pub fn jobs() -> &'static [Job] {
    const JOBS: &[Job] = &[
        Job::new("live.prepare", |ctx, _| Box::pin(prepare::look(ctx)))
            .every(TimeDelta::minutes(5)),
        Job::new("live.clock", |ctx, _| Box::pin(clock::tick(ctx))).every(TimeDelta::minutes(1)),
        Job::new(LOOK_AT_TEACHER, |ctx, payload| {
            Box::pin(clock::look_at_teacher(ctx, payload))
        }),
        Job::new("live.make_meeting", |ctx, payload| {
            Box::pin(prepare::make_meeting(ctx, payload))
        }),
        Job::new("live.register", |ctx, payload| {
            Box::pin(carry_out::register(ctx, payload))
        }),
        Job::new("live.observe", |ctx, payload| {
            Box::pin(observe::observe(ctx, payload))
        }),
        Job::new("live.record", |ctx, payload| {
            Box::pin(carry_out::record(ctx, payload))
        }),
        Job::new("live.end", |ctx, payload| {
            Box::pin(carry_out::end(ctx, payload))
        }),
        Job::new("live.delete_meeting", |ctx, payload| {
            Box::pin(carry_out::delete_meeting(ctx, payload))
        }),
        Job::new("live.cancel_registrant", |ctx, payload| {
            Box::pin(carry_out::cancel_registrant(ctx, payload))
        }),
    ];
    JOBS
}
