//! Invites a teacher at the provider. A repeat after a crash may make a second candidate there, of which the first is
//! never used; our own state moves once.

use super::{read::url_context, record};
use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
};
use learnallot_domain::{
    actor::Actor,
    ids::AccountId,
    teacher::background_check::{BackgroundCheck, Event, Invitation},
};
use learnallot_storage::{accounts, background_checks};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

#[derive(Deserialize)]
struct Payload {
    teacher: AccountId,
}

pub(super) async fn invite(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { teacher } = jobs::payload(payload)?;
    let Some(found) = background_checks::find(ctx.db.read(), teacher).await? else {
        return Ok(());
    };
    let known = match &found.check.value {
        BackgroundCheck::Authorized { .. } => None,
        BackgroundCheck::InviteExpired { provider } => Some(provider.candidate.clone()),
        _ => return Ok(()),
    };
    let candidate = match known {
        Some(candidate) => candidate,
        None => {
            let Some(account) = accounts::find(ctx.db.read(), teacher).await? else {
                return Ok(());
            };
            ctx.background_checks
                .create_candidate(&account.email)
                .await?
        }
    };
    let invitation = ctx.background_checks.invite(&candidate).await?;
    let provider = Invitation {
        candidate,
        invitation: invitation.id,
    };
    let now = ctx.now();
    let next = found
        .check
        .value
        .clone()
        .apply(Event::Invite { provider }, now)?;
    let url = invitation.invitation_url.expose_secret().as_bytes();
    let sealed = ctx.keys.seal_platform(&url_context(teacher), url);
    let mut write = ctx.begin_write().await?;
    record(&mut write, &found, &next, Actor::System, now).await?;
    background_checks::keep_invitation_url(&*write, teacher, sealed).await?;
    ctx.commit(write).await?;
    Ok(())
}
