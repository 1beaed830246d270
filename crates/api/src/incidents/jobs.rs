//! Who hears of an incident by mail. Mails name no one: they say that something waits, and where.

use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
    mail::{self, Mail, Notice},
};
use learnallot_domain::{
    actor::{Actor, Role},
    conduct::incident::Event,
    ids::IncidentId,
};
use learnallot_storage::{NewAuditEntry, Write, accounts, incidents};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
struct Payload {
    incident: IncidentId,
}

/// Tells every safety officer. A repeat after a crash tells them again, which harms nobody.
pub(super) async fn page(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { incident } = jobs::payload(payload)?;
    let mut write = ctx.begin_write().await?;
    tell(
        &ctx,
        &mut write,
        Role::SafetyOfficer,
        Notice::IncidentOpened,
        incident,
    )
    .await?;
    ctx.commit(write).await?;
    Ok(())
}

/// Brings what nobody began with in time before the admins, each once: the mark is written with the mails.
pub(super) async fn escalate(ctx: Arc<Ctx>) -> JobResult {
    const PAGE: u64 = 50;
    let now = ctx.now();
    for (id, found) in incidents::overdue(ctx.db.read(), now, PAGE).await? {
        let after = found.value.apply(Event::Escalate, now)?;
        let mut write = ctx.begin_write().await?;
        incidents::update(&*write, id, found.version, &after, now).await?;
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "incident.escalated",
            subject: ("incident", id.uuid()),
            detail: json!({ "severity": after.severity }),
        });
        for role in [Role::Admin, Role::SafetyOfficer] {
            tell(&ctx, &mut write, role, Notice::IncidentOverdue, id).await?;
        }
        ctx.commit(write).await?;
    }
    Ok(())
}

async fn tell(
    ctx: &Ctx,
    write: &mut Write,
    role: Role,
    notice: Notice,
    incident: IncidentId,
) -> JobResult {
    for account in accounts::with_role(&**write, role).await? {
        let path = format!("/staff/incidents/{incident}");
        mail::queue(write, account, &Mail::Notice { notice, path }, ctx.now());
    }
    Ok(())
}
