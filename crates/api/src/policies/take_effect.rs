//! Writes down what a material version of the notice has ended, family by family. A repeat finds nothing more to end; what
//! is allowed is decided by time and does not wait for this.

use crate::{
    consents::supersede,
    ctx::Ctx,
    error::Problem,
    jobs::{JobError, JobResult},
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{ids::LearnerId, policy::effect::Editions};
use learnallot_storage::{NewJob, families, learners, policies};
use serde_json::Value;
use std::sync::Arc;

pub(super) const KIND: &str = "policies.take_effect";
const AT_ONCE: u64 = 200;

pub(super) fn at(effective_at: DateTime<Utc>) -> NewJob {
    NewJob {
        kind: KIND,
        payload: Value::Null,
        run_at: effective_at,
        dedupe: None,
    }
}

pub(super) async fn run(ctx: Arc<Ctx>) -> JobResult {
    let conn = ctx.db.read();
    let due = policies::to_carry_out(conn, ctx.now()).await?;
    if due.is_empty() {
        return Ok(());
    }
    let editions = policies::editions(conn).await?;
    let (mut last, mut all) = (None, true);
    loop {
        let page = learners::after(conn, last, AT_ONCE).await?;
        let Some(end) = page.last() else { break };
        last = Some(end.id);
        for learner in page {
            // One that fails keeps no other from its end.
            if let Err(problem) = end_for(&ctx, learner.id, &editions).await {
                tracing::warn!(?problem, "a consent could not be superseded");
                all = false;
            }
        }
    }
    if !all {
        return Err(JobError::later("supersede"));
    }
    for id in due {
        policies::set_carried_out(conn, id, ctx.now()).await?;
    }
    Ok(())
}

async fn end_for(ctx: &Ctx, id: LearnerId, editions: &Editions) -> Result<(), Problem> {
    let mut write = ctx.begin_write().await?;
    learners::lock(&*write, id).await?;
    let Some(learner) = learners::find(&*write, id).await? else {
        return Ok(());
    };
    if !supersede(ctx, &mut write, &learner, editions).await? {
        return Ok(());
    }
    let mail = Mail::Notice {
        notice: Notice::ConsentSuperseded,
        path: format!("/family/learners/{id}/consent"),
    };
    for guardian in families::guardians(&*write, learner.family).await? {
        mail::queue(&mut write, guardian, &mail, ctx.now());
    }
    Ok(ctx.commit(write).await?)
}
