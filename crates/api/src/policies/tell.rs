//! Tells each family once of a material version that touches its consent, and reminds it once in the last week. Whom it has
//! told is written with the mails, so that a repeat tells nobody twice.

use crate::{
    ctx::Ctx,
    error::Problem,
    jobs::{JobError, JobResult},
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_domain::{
    consent::purpose::Purpose,
    ids::PolicyVersionId,
    policy::{effect::Editions, kind::PolicyKind},
};
use learnallot_storage::{
    NewEvent, NewJob, consents, families, learners,
    learners::Learner,
    policies::{self, Found},
    policy_tellings,
};
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const KIND: &str = "policies.tell";
const AT_ONCE: u64 = 200;
const REMIND_BEFORE: TimeDelta = TimeDelta::days(7);

pub(super) fn soon(now: DateTime<Utc>) -> NewJob {
    NewJob {
        kind: KIND,
        payload: Value::Null,
        run_at: now,
        dedupe: None,
    }
}

pub(super) async fn tell(ctx: Arc<Ctx>) -> JobResult {
    let (conn, now) = (ctx.db.read(), ctx.now());
    let upcoming: Vec<Found> = policies::all(conn, PolicyKind::DirectNotice)
        .await?
        .into_iter()
        .filter(|found| found.version.effective_at > now)
        .filter(|found| !found.version.material_for.is_empty())
        .collect();
    if upcoming.is_empty() {
        return Ok(());
    }
    let editions = policies::editions(conn).await?;
    let (mut last, mut all) = (None, true);
    loop {
        let page = learners::after(conn, last, AT_ONCE).await?;
        let Some(end) = page.last() else { break };
        last = Some(end.id);
        for learner in page {
            for found in &upcoming {
                // One that fails keeps no other from being told.
                if let Err(problem) = tell_of(&ctx, &learner, found, &editions).await {
                    tracing::warn!(?problem, "a family could not be told of a new notice");
                    all = false;
                }
            }
        }
    }
    if all {
        Ok(())
    } else {
        Err(JobError::later("tell"))
    }
}

async fn tell_of(
    ctx: &Ctx,
    learner: &Learner,
    found: &Found,
    editions: &Editions,
) -> Result<(), Problem> {
    let now = ctx.now();
    let version = found.version.version.as_str();
    let mut write = ctx.begin_write().await?;
    let ledger = consents::ledger(&*write, learner.id, now).await?;
    let touches = Purpose::ALL.into_iter().any(|purpose| {
        let ends = ledger.ends_with(purpose, editions, now);
        ends.is_some_and(|edition| edition.version == version)
    });
    if !touches {
        return Ok(());
    }
    let (id, of): (PolicyVersionId, _) = (found.id, learner.family);
    let notice = if policy_tellings::tell(&*write, id, of, now).await? {
        Notice::NoticeChanges
    } else if found.version.effective_at - now <= REMIND_BEFORE
        && policy_tellings::remind(&*write, id, of, now).await?
    {
        Notice::NoticeChangesSoon
    } else {
        return Ok(());
    };
    let mail = Mail::Notice {
        notice,
        path: format!("/family/learners/{}/consent", learner.id),
    };
    for guardian in families::guardians(&*write, of).await? {
        mail::queue(&mut write, guardian, &mail, now);
    }
    write.publish(NewEvent {
        audience: families::audience(of),
        kind: "consent.changed",
        subject: json!({ "learner": learner.id, "version": id }),
    });
    Ok(ctx.commit(write).await?)
}
