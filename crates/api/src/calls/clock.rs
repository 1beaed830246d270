//! Every minute: reminders, calls whose time is over, and rooms that are to be made, looked at again, or taken away. A repeat
//! in the same minute finds nothing left to do.

use super::{
    free_times::offered,
    write::{apply, order_room},
};
use crate::{
    consents::advance_request,
    ctx::Ctx,
    error::Problem,
    jobs::{JobError, JobResult},
    mail::{self, Mail, Notice},
};
use learnallot_domain::{
    actor::Actor,
    consent::{
        appointment::{Event, REMIND_BEFORE, reminders_due},
        evidence::Evidence,
        method::Method,
        request,
    },
    session::meeting::{MADE_AHEAD, READ_AGAIN},
};
use learnallot_storage::{
    appointments::{self, Found},
    call_rooms, consents, learners,
};
use std::sync::Arc;

const AT_ONCE: u64 = 100;

pub(super) async fn tick(ctx: Arc<Ctx>) -> JobResult {
    let mut all = true;
    for found in appointments::open(ctx.db.read(), ctx.now() + MADE_AHEAD).await? {
        all &= done(look_at(&ctx, &found).await);
    }
    all &= done(close_rooms(&ctx).await);
    all &= done(stand_still(&ctx).await);
    if all {
        Ok(())
    } else {
        Err(JobError::later("calls"))
    }
}

/// One that fails keeps no other from its turn.
fn done(result: Result<(), Problem>) -> bool {
    if let Err(problem) = &result {
        tracing::warn!(?problem, "a call could not be looked at");
    }
    result.is_ok()
}

async fn look_at(ctx: &Ctx, found: &Found) -> Result<(), Problem> {
    let (call, now) = (&found.appointment.value, ctx.now());
    if call.clone().apply(Event::Pass, now).is_ok() {
        return pass(ctx, found).await;
    }
    remind(ctx, found).await?;
    let room = call_rooms::find(ctx.db.read(), found.id).await?;
    let near = call.starts_at - READ_AGAIN;
    let is_ready = room.is_some_and(|room| {
        room.registrant.is_some() && room.confirmed_at.is_some_and(|at| now < near || at >= near)
    });
    if !is_ready && now < call.over_at() {
        let mut write = ctx.begin_write().await?;
        order_room(&mut write, "calls.make_room", found.id, now);
        ctx.commit(write).await?;
    }
    Ok(())
}

/// Its time is over: the guardian hears whose fault it was, and chooses anew.
async fn pass(ctx: &Ctx, found: &Found) -> Result<(), Problem> {
    let mut write = ctx.begin_write().await?;
    let next = apply(ctx, &mut write, Actor::System, found, Event::Pass).await?;
    let evidence = Evidence::Call(found.id);
    let reopen = request::Event::Reopen { evidence };
    advance_request(ctx, &mut write, next.request, Actor::System, reopen).await?;
    let notice = if next.state.is_missed_by_us() {
        Notice::CallMissedByUs
    } else {
        Notice::CallMissed
    };
    let path = format!("/family/learners/{}/consent", next.learner);
    let mail = Mail::Notice { notice, path };
    mail::queue(&mut write, next.guardian, &mail, ctx.now());
    Ok(ctx.commit(write).await?)
}

/// A reminder that is late is not sent twice: one mail brings the number to what is due.
async fn remind(ctx: &Ctx, found: &Found) -> Result<(), Problem> {
    let (call, now) = (&found.appointment.value, ctx.now());
    let due = reminders_due(call.starts_at, now);
    if due <= found.reminders || now >= call.starts_at {
        return Ok(());
    }
    let mut write = ctx.begin_write().await?;
    if !appointments::set_reminders(&*write, found, due).await? {
        return Ok(());
    }
    // Who has just booked knows.
    let [first, _] = REMIND_BEFORE;
    let booked_late = due == 1 && found.booked_at > call.starts_at - first;
    if !booked_late {
        let path = format!("/family/learners/{}/consent", call.learner);
        let notice = Notice::CallReminder;
        mail::queue(
            &mut write,
            call.guardian,
            &Mail::Notice { notice, path },
            now,
        );
    }
    Ok(ctx.commit(write).await?)
}

/// Of calls that are over, also where the provider was away when they ended.
async fn close_rooms(ctx: &Ctx) -> Result<(), Problem> {
    let now = ctx.now();
    for room in call_rooms::open(ctx.db.read()).await? {
        let found = appointments::find(ctx.db.read(), room.appointment).await?;
        let over = found.is_none_or(|found| {
            let call = found.appointment.value;
            !call.state.is_open() || now >= call.over_at()
        });
        if over {
            let mut write = ctx.begin_write().await?;
            order_room(&mut write, "calls.close_room", room.appointment, now);
            ctx.commit(write).await?;
        }
    }
    Ok(())
}

/// While no time is offered to a guardian who wants a call, it is we who are due: their clock does not run out.
async fn stand_still(ctx: &Ctx) -> Result<(), Problem> {
    let now = ctx.now();
    let soon = now + chrono::TimeDelta::days(1);
    for found in consents::lapsed(ctx.db.read(), soon, AT_ONCE).await? {
        let request = &found.request.value;
        if request.method != Method::VideoCall
            || !offered(ctx.db.read(), request, now).await?.is_empty()
        {
            continue;
        }
        let next = request.clone().apply(request::Event::Prolong, now)?;
        let write = ctx.begin_write().await?;
        consents::update_request(&*write, found.id, found.request.version, &next, now).await?;
        if consents::ledger(&*write, next.learner, now)
            .await?
            .is_pending()
        {
            learners::set_delete_at(&*write, next.learner, next.state.lapses_at()).await?;
        }
        ctx.commit(write).await?;
    }
    Ok(())
}
