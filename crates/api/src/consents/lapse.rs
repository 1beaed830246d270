//! Deletes what was kept only to ask for consent, once its time is over. A repeat finds nothing that is due; a learner
//! whose guardian acted in between is read again and left alone.

use super::{advance::advance, record::Book};
use crate::{
    ctx::Ctx,
    error::Problem,
    families,
    jobs::{JobError, JobResult},
};
use learnallot_domain::{
    actor::Actor,
    consent::request::{EndedBy, Event},
    ids::{ConsentRequestId, LearnerId},
};
use learnallot_storage::{consents, learners};
use std::sync::Arc;

const AT_ONCE: u64 = 100;

pub(super) async fn lapse(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    let mut all = true;
    for learner in learners::due(ctx.db.read(), now, AT_ONCE).await? {
        all &= done(delete(&ctx, learner.id).await);
    }
    for found in consents::lapsed(ctx.db.read(), now, AT_ONCE).await? {
        all &= done(end(&ctx, found.id).await);
    }
    if all {
        Ok(())
    } else {
        Err(JobError::later("lapse"))
    }
}

/// One that fails keeps no other from its end.
fn done(result: Result<(), Problem>) -> bool {
    if let Err(problem) = &result {
        tracing::warn!(?problem, "a pending consent could not be ended");
    }
    result.is_ok()
}

async fn delete(ctx: &Ctx, id: LearnerId) -> Result<(), Problem> {
    let mut write = ctx.begin_write().await?;
    learners::lock(&*write, id).await?;
    let Some(learner) = learners::find(&*write, id).await? else {
        return Ok(());
    };
    let due = learner.delete_at.is_some_and(|at| at <= ctx.now());
    if !due || !consents::ledger(&*write, id, ctx.now()).await?.is_pending() {
        return Ok(());
    }
    families::remove(ctx, &mut write, &learner, Actor::System).await?;
    Ok(ctx.commit(write).await?)
}

/// The request of a learner whose other consents stand.
async fn end(ctx: &Ctx, id: ConsentRequestId) -> Result<(), Problem> {
    let mut write = ctx.begin_write().await?;
    let Some(found) = consents::find_request(&*write, id).await? else {
        return Ok(());
    };
    let request = &found.request.value;
    if request.state.lapses_at().is_none_or(|at| at > ctx.now()) {
        return Ok(());
    }
    let Some(learner) = learners::find(&*write, request.learner).await? else {
        return Ok(());
    };
    let mut book = Book::open(&write, &learner).await?;
    let event = Event::End {
        by: EndedBy::Lapsed,
    };
    advance(
        ctx,
        &mut write,
        &mut book,
        &learner,
        Actor::System,
        found,
        event,
    )
    .await?;
    book.close(&mut write, &learner).await?;
    Ok(ctx.commit(write).await?)
}
