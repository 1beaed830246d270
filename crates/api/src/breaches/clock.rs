//! Tells the admins of clocks that were missed, each once: the mark is written with the mails.

use crate::{
    ctx::Ctx,
    jobs::JobResult,
    mail::{self, Mail, Notice},
};
use learnallot_domain::actor::{Actor, Role};
use learnallot_storage::{NewAuditEntry, accounts, breaches};
use serde_json::json;
use std::sync::Arc;

pub(super) async fn clock(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    for (id, found) in breaches::open(ctx.db.read()).await? {
        let mut breach = found.value;
        if !breach.escalate(&ctx.config.breach, now) {
            continue;
        }
        let mut write = ctx.begin_write().await?;
        breaches::update(&*write, id, found.version, &breach, now).await?;
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "breach.escalated",
            subject: ("breach", id.uuid()),
            detail: json!({ "missed": breach.escalated.len() }),
        });
        for account in accounts::with_role(&*write, Role::Admin).await? {
            let notice = Notice::BreachOverdue;
            let path = format!("/staff/breaches/{id}");
            mail::queue(&mut write, account, &Mail::Notice { notice, path }, now);
        }
        ctx.commit(write).await?;
    }
    Ok(())
}
