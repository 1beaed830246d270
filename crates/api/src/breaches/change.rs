//! One step of a breach, with its audit entry.

use super::view::view;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
};
use learnallot_api_types::breaches::BreachView;
use learnallot_domain::{
    ids::{AccountId, BreachId},
    programme::breach::Event,
};
use learnallot_storage::{NewAuditEntry, Write, breaches};
use serde_json::json;

pub(super) async fn change(
    ctx: &Ctx,
    caller: &Staff<Admin>,
    id: BreachId,
    action: &'static str,
    event: Event,
) -> Answer<BreachView> {
    let mut write = ctx.begin_write().await?;
    apply(ctx, &mut write, caller, id, action, event).await?;
    ctx.commit(write).await?;
    shown(ctx, caller.id(), id).await
}

pub(super) async fn apply(
    ctx: &Ctx,
    write: &mut Write,
    caller: &Staff<Admin>,
    id: BreachId,
    action: &'static str,
    event: Event,
) -> Answer<()> {
    let now = ctx.now();
    let found = breaches::find(&**write, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let after = found.value.apply(event, &ctx.config.breach, now)?;
    breaches::update(&**write, id, found.version, &after, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("breach", id.uuid()),
        detail: json!({ "status": after.status() }),
    });
    Ok(())
}

pub(super) async fn shown(ctx: &Ctx, admin: AccountId, id: BreachId) -> Answer<BreachView> {
    let found = breaches::find(ctx.db.read(), id)
        .await?
        .ok_or_else(Problem::not_found)?;
    view(ctx, admin, id, &found.value).await
}
