//! Acts on a message of the provider: it says that something changed, and the provider is asked what. Whatever is
//! repeated, late or out of order leads to the same state.

use super::record;
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
    vendor::inbox_context,
};
use learnallot_connectors::{
    background_checks::{InvitationState, Report, Webhook},
    outbound::VendorError,
};
use learnallot_domain::{
    actor::{Actor, Vendor},
    teacher::background_check::{Event, Observation},
};
use learnallot_storage::{background_checks, webhook_inbox};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Deserialize)]
struct Payload {
    message: Uuid,
}

pub(super) async fn observe(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { message } = jobs::payload(payload)?;
    let Some(sealed) = webhook_inbox::find(ctx.db.read(), message).await? else {
        return Ok(());
    };
    let body = ctx.keys.open_platform(&inbox_context(message), &sealed)?;
    let webhook = Webhook::parse(&body).map_err(|_| JobError::never("webhook-unreadable"))?;
    let Some(candidate) = &webhook.candidate else {
        return Ok(());
    };
    let Some(found) = background_checks::find_by_candidate(ctx.db.read(), candidate).await? else {
        return Ok(());
    };
    let Some(observation) = ask(&ctx, &webhook).await? else {
        return Ok(());
    };
    let event = Event::Observe(observation);
    let next = found.check.value.clone().apply(event, ctx.now())?;
    if next == found.check.value {
        return Ok(());
    }
    let vendor = Actor::Vendor {
        vendor: Vendor::BackgroundChecks,
    };
    let mut write = ctx.begin_write().await?;
    record(&mut write, &found, &next, vendor, ctx.now()).await?;
    ctx.commit(write).await?;
    Ok(())
}

/// What the provider says now. A validly signed message may be years old.
async fn ask(ctx: &Ctx, webhook: &Webhook) -> Result<Option<Observation>, VendorError> {
    if let Some(report) = &webhook.report {
        let report = report.clone();
        return Ok(Some(match ctx.background_checks.report(&report).await? {
            Report::Pending => Observation::ReportStarted { report },
            Report::Clear { identity_verified } => Observation::ReportClear {
                report,
                identity_verified,
            },
            Report::Consider { identity_verified } => Observation::ReportConsider {
                report,
                identity_verified,
            },
            Report::Disputed => Observation::ReportDisputed { report },
            Report::Canceled => Observation::ReportCanceled,
        }));
    }
    let Some(invitation) = &webhook.invitation else {
        return Ok(None);
    };
    let state = ctx.background_checks.invitation(invitation).await?;
    Ok((state == InvitationState::Expired).then_some(Observation::InvitationExpired))
}
