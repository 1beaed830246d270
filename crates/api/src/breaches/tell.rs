//! Tells the families whom a breach concerns. A repeat tells nobody twice: each family is marked with its mails, and a
//! crash goes on with those who were not told.

use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
    mail::{self, Mail, Notice},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::BreachId;
use learnallot_storage::{NewEvent, NewJob, Write, breaches, families};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const JOB: &str = "breaches.tell";
const AT_ONCE: u64 = 50;

#[derive(Deserialize)]
struct Payload {
    breach: BreachId,
}

pub(super) fn order(write: &mut Write, breach: BreachId, now: DateTime<Utc>) {
    write.enqueue(NewJob {
        kind: JOB,
        payload: json!({ "breach": breach }),
        run_at: now,
        dedupe: None,
    });
}

pub(super) async fn tell(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { breach } = jobs::payload(payload)?;
    loop {
        let now = ctx.now();
        let mut write = ctx.begin_write().await?;
        let waiting = breaches::untold(&*write, breach, AT_ONCE).await?;
        if waiting.is_empty() {
            return Ok(());
        }
        for family in waiting {
            if !breaches::mark_told(&*write, breach, family, now).await? {
                continue;
            }
            for guardian in families::guardians(&*write, family).await? {
                let notice = Notice::BreachConcernsYou;
                let path = "/family/notices".to_owned();
                mail::queue(&mut write, guardian, &Mail::Notice { notice, path }, now);
            }
            write.publish(NewEvent {
                audience: families::audience(family),
                kind: "breach.notice",
                subject: json!({ "breach": breach }),
            });
        }
        ctx.commit(write).await?;
    }
}
