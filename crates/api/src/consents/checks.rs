//! What becomes of a check by a provider. Whatever says that something changed (a message, a clock, the guardian coming
//! back) leads to asking the provider, and only its answer moves anything. Asking twice does no harm: the request moves
//! once, and what is owed is done once, because the provider knows a repeat by its key.

use super::{advance::advance, provider, record::Book};
use crate::{
    ctx::Ctx,
    error::Problem,
    jobs::{self, JobError, JobResult},
    vendor::inbox_context,
};
use chrono::{DateTime, TimeDelta, Utc};
use learnallot_connectors::consent_checks::Incoming;
use learnallot_domain::{
    actor::{Actor, Vendor},
    consent::{
        check::{Debt, Verdict},
        decline::DeclineReason,
        evidence::Evidence,
        request::{By, Event, InHands, Request, State, VERDICT_WITHIN},
    },
    ids::{ConsentCheckId, ConsentRequestId},
};
use learnallot_storage::{
    NewAuditEntry, NewJob, Write,
    consent_checks::{self, Check},
    consents, learners, webhook_inbox,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// The provider is asked this long after its page was opened, in case its message is lost; then every hour.
pub(super) const LOOK_AFTER: TimeDelta = TimeDelta::minutes(2);
const AT_ONCE: u64 = 200;
const PROVIDER: Actor = Actor::Vendor {
    vendor: Vendor::ConsentChecks,
};

pub(super) fn ask_at(write: &mut Write, check: ConsentCheckId, at: DateTime<Utc>) {
    write.enqueue(NewJob {
        kind: "consents.ask_provider",
        payload: json!({ "check": check }),
        run_at: at,
        dedupe: None,
    });
}

#[derive(Deserialize)]
struct Message {
    message: Uuid,
}

/// A message of the provider: it says which session changed, and the provider is asked how. A repeat asks again.
pub(super) async fn observe(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Message { message } = jobs::payload(payload)?;
    let Some(sealed) = webhook_inbox::find(ctx.db.read(), message).await? else {
        return Ok(());
    };
    let body = ctx.keys.open_platform(&inbox_context(message), &sealed)?;
    let incoming = Incoming::parse(&body).map_err(|_| JobError::never("webhook-unreadable"))?;
    let Incoming::Changed { session, .. } = incoming else {
        return Ok(());
    };
    match consent_checks::find_by_session(ctx.db.read(), &session).await? {
        Some(check) => look(&ctx, check).await,
        // Not one of ours.
        None => Ok(()),
    }
}

#[derive(Deserialize)]
struct One {
    check: ConsentCheckId,
}

/// One check, at a time that was set. A repeat asks again.
pub(super) async fn ask_one(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let One { check } = jobs::payload(payload)?;
    match consent_checks::find(ctx.db.read(), check).await? {
        Some(check) => look(&ctx, check).await,
        None => Ok(()),
    }
}

/// Every check that is open or owes something, and those whose time is over. A repeat asks again.
pub(super) async fn sweep(ctx: Arc<Ctx>) -> JobResult {
    let mut failed = None;
    for check in consent_checks::unsettled(ctx.db.read(), AT_ONCE).await? {
        // One that fails keeps no other from its end.
        if let Err(error) = look(&ctx, check).await {
            failed = Some(error);
        }
    }
    consent_checks::prune(ctx.db.read(), ctx.now()).await?;
    failed.map_or(Ok(()), Err)
}

async fn look(ctx: &Ctx, check: Check) -> JobResult {
    match check.debt {
        Debt::Settled { .. } => Ok(()),
        Debt::Owed { .. } => settle(ctx, check).await,
        Debt::NotDue => {
            let word = provider::ask(ctx, &check).await?;
            if let Some(transaction) = &word.transaction {
                consent_checks::set_transaction(ctx.db.read(), check.id, transaction).await?;
            }
            match decided(ctx, &check, word.verdict).await {
                Ok(()) => Ok(()),
                Err(problem) => {
                    tracing::warn!(?problem, check = %check.id, "a verdict could not be written");
                    Err(JobError::later("consent-verdict"))
                }
            }
        }
    }
}

/// Moves the request by what the provider says now.
async fn decided(ctx: &Ctx, check: &Check, verdict: Verdict) -> Result<(), Problem> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let evidence = check.evidence();
    let found = consents::find_request(&*write, check.request)
        .await?
        .filter(|found| found.request.value.state.is_open())
        .filter(|found| found.request.value.state.evidence() == Some(evidence));
    let Some(found) = found else {
        // The request went another way meanwhile. Whatever came of this check, it is over.
        owe(&mut write, check, now).await?;
        return Ok(ctx.commit(write).await?);
    };
    let Some(event) = event(&found.request.value, evidence, verdict, now) else {
        return Ok(());
    };
    let Some(learner) = learners::find(&*write, found.request.value.learner).await? else {
        owe(&mut write, check, now).await?;
        return Ok(ctx.commit(write).await?);
    };
    let mut book = Book::open(&write, &learner).await?;
    let next = advance(ctx, &mut write, &mut book, &learner, PROVIDER, found, event).await?;
    book.close(&mut write, &learner).await?;
    // What was declined is discarded with the move; of what was accepted the reference stays.
    if matches!(next.state, State::Accepted { .. }) {
        owe(&mut write, check, now).await?;
    }
    Ok(ctx.commit(write).await?)
}

fn event(
    request: &Request,
    evidence: Evidence,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Option<Event> {
    let by = By::Provider;
    let decline = |reason| Event::Decline {
        by: By::Provider,
        evidence,
        reason,
    };
    match verdict {
        Verdict::Open => None,
        Verdict::Processing if request.state.in_hands() != Some(InHands::Provider) => {
            Some(Event::Processing { evidence })
        }
        Verdict::Processing => match request.state {
            State::WithProvider { since, .. } if now - since >= VERDICT_WITHIN => {
                Some(decline(DeclineReason::NoVerdict))
            }
            _ => None,
        },
        Verdict::Verified => Some(Event::Accept {
            by,
            evidence,
            allowed: request.purposes.clone(),
        }),
        Verdict::Declined(reason) => Some(decline(reason)),
    }
}

/// The check is over: money goes back, a document is deleted, a page is closed.
pub(super) async fn owe(
    write: &mut Write,
    check: &Check,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    if check.debt == Debt::NotDue {
        consent_checks::set_debt(&**write, check.id, check.debt.due(now)).await?;
        ask_at(write, check.id, now);
    }
    Ok(())
}

/// The checks of this request are of no use any more: they go as soon as nothing is owed.
pub(super) async fn discard(
    write: &mut Write,
    request: ConsentRequestId,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    for check in consent_checks::of_request(&**write, request).await? {
        if check.delete_at.is_none() {
            consent_checks::set_delete_at(&**write, check.id, now).await?;
        }
        owe(write, &check, now).await?;
    }
    Ok(())
}

async fn settle(ctx: &Ctx, check: Check) -> JobResult {
    if !provider::settle(ctx, &check).await? {
        // Asked for; the hourly look asks whether it is done.
        return Ok(());
    }
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    consent_checks::set_debt(&*write, check.id, check.debt.settled(now)).await?;
    write.audit(NewAuditEntry {
        actor: PROVIDER,
        action: "consent.check_settled",
        subject: ("consent_check", check.id.uuid()),
        detail: json!({ "request": check.request, "method": check.method }),
    });
    ctx.commit(write).await?;
    Ok(())
}
