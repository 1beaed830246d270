//! Sends one mail. A repeat sends it twice at worst: SMTP has no way to ask whether the first one went out.

use super::{Mail, texts};
use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
};
use learnallot_connectors::mail::OutgoingMail;
use learnallot_domain::ids::AccountId;
use learnallot_storage::accounts;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

#[derive(Deserialize)]
struct Payload {
    to: AccountId,
    mail: Mail,
}

pub(super) async fn send(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { to, mail } = jobs::payload(payload)?;
    let Some(account) = accounts::find(ctx.db.read(), to).await? else {
        // The account was deleted in the meantime: there is nobody to write to.
        return Ok(());
    };
    let text = match mail {
        Mail::Notice { notice, path } => texts::notice(notice, &link(&ctx, &path)),
    };
    ctx.mailer
        .send(OutgoingMail {
            to: account.email,
            subject: text.subject,
            text: text.body,
        })
        .await?;
    Ok(())
}

fn link(ctx: &Ctx, path: &str) -> String {
    let origin = ctx.config.server.public_url.as_str();
    format!("{}{path}", origin.trim_end_matches('/'))
}
