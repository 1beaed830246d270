//! Sends one mail. A repeat sends it twice at worst: SMTP has no way to ask whether the first one went out.

use super::{Mail, Notice, texts};
use crate::{
    ctx::Ctx,
    jobs::{self, JobError, JobResult},
    tokens::Token,
};
use chrono::TimeDelta;
use learnallot_connectors::mail::OutgoingMail;
use learnallot_domain::ids::{
    AccountId, AddressChangeId, StaffInvitationId, SupervisorInvitationId,
};
use learnallot_storage::{
    accounts, address_changes,
    email_tokens::{self, Purpose},
    staff, supervision,
};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

const CONFIRMATION_LASTS: TimeDelta = TimeDelta::days(3);
const RESET_LASTS: TimeDelta = TimeDelta::hours(1);

#[derive(Deserialize)]
struct Payload {
    to: Option<AccountId>,
    mail: Mail,
}

pub(super) async fn send(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { to, mail } = jobs::payload(payload)?;
    if let Mail::StaffInvitation { invitation } = mail {
        return invite(&ctx, invitation).await;
    }
    if let Mail::SupervisorInvitation { invitation } = mail {
        return invite_supervisor(&ctx, invitation).await;
    }
    if let Mail::ConfirmNewAddress { change } = mail {
        return confirm_new_address(&ctx, change).await;
    }
    if let Mail::AddressChanged { change } = mail {
        return address_changed(&ctx, change).await;
    }
    let to = to.ok_or_else(|| JobError::never("payload"))?;
    let Some(account) = accounts::find(ctx.db.read(), to).await? else {
        // The account was deleted in the meantime: there is nobody to write to.
        return Ok(());
    };
    if !account.is_open() && !reaches_a_closed_account(&mail) {
        return Ok(());
    }
    let text = match mail {
        Mail::ConfirmAddress => {
            let token = token(&ctx, to, Purpose::ConfirmAddress, CONFIRMATION_LASTS).await?;
            texts::confirm_address(&link(&ctx, &format!("/confirm-address#{token}")))
        }
        Mail::ResetPassword => {
            let token = token(&ctx, to, Purpose::ResetPassword, RESET_LASTS).await?;
            texts::reset_password(&link(&ctx, &format!("/choose-password#{token}")))
        }
        Mail::AlreadyRegistered => texts::already_registered(&link(&ctx, "/sign-in")),
        Mail::Notice { notice, path } => texts::notice(notice, &link(&ctx, &path)),
        Mail::StaffInvitation { .. }
        | Mail::SupervisorInvitation { .. }
        | Mail::ConfirmNewAddress { .. }
        | Mail::AddressChanged { .. } => {
            return Err(JobError::never("payload"));
        }
    };
    deliver(&ctx, account.email, text).await
}

/// Whoever closed an account hears that it is closed, and can choose a new password to open it again.
fn reaches_a_closed_account(mail: &Mail) -> bool {
    let told = Notice::AccountClosed;
    match mail {
        Mail::Notice { notice, .. } => *notice == told,
        Mail::ResetPassword | Mail::AlreadyRegistered => true,
        _ => false,
    }
}

/// Mints the link's secret now: it was never written down before, and lies in no job.
async fn token(
    ctx: &Ctx,
    to: AccountId,
    purpose: Purpose,
    lasts: TimeDelta,
) -> Result<String, JobError> {
    let token = Token::mint();
    let expires_at = ctx.now() + lasts;
    email_tokens::insert(ctx.db.read(), to, purpose, token.hash(), expires_at).await?;
    Ok(token.as_str().to_owned())
}

async fn invite(ctx: &Ctx, id: StaffInvitationId) -> JobResult {
    let Some(invitation) = staff::find_open(ctx.db.read(), id, ctx.now()).await? else {
        return Ok(());
    };
    let token = Token::mint();
    staff::set_token(ctx.db.read(), id, token.hash()).await?;
    let link = link(ctx, &format!("/staff/join#{}", token.as_str()));
    deliver(ctx, invitation.email, texts::staff_invitation(&link)).await
}

async fn invite_supervisor(ctx: &Ctx, id: SupervisorInvitationId) -> JobResult {
    let now = ctx.now();
    let Some(invitation) = supervision::find_invitation(ctx.db.read(), id, now).await? else {
        return Ok(());
    };
    let token = Token::mint();
    supervision::set_token(ctx.db.read(), id, token.hash()).await?;
    let link = link(ctx, &format!("/supervisor-invitation#{}", token.as_str()));
    deliver(ctx, invitation.email, texts::supervisor_invitation(&link)).await
}

async fn confirm_new_address(ctx: &Ctx, id: AddressChangeId) -> JobResult {
    let Some(change) = address_changes::find(ctx.db.read(), id, ctx.now()).await? else {
        return Ok(());
    };
    let token = Token::mint();
    address_changes::set_token(ctx.db.read(), id, token.hash()).await?;
    let link = link(ctx, &format!("/confirm-new-address#{}", token.as_str()));
    deliver(ctx, change.email, texts::confirm_new_address(&link)).await
}

async fn address_changed(ctx: &Ctx, id: AddressChangeId) -> JobResult {
    let Some(before) = address_changes::before(ctx.db.read(), id).await? else {
        return Ok(());
    };
    deliver(ctx, before, texts::address_changed(&link(ctx, "/help"))).await?;
    address_changes::forget(ctx.db.read(), id).await?;
    Ok(())
}

async fn deliver(ctx: &Ctx, to: String, text: texts::Text) -> JobResult {
    ctx.mailer
        .send(OutgoingMail {
            to,
            subject: text.subject,
            text: text.body,
        })
        .await?;
    Ok(())
}

/// What stands behind `#` never leaves the browser: it is in no log of ours or of anybody between.
fn link(ctx: &Ctx, path: &str) -> String {
    let origin = ctx.config.server.public_url.as_str();
    format!("{}{path}", origin.trim_end_matches('/'))
}
