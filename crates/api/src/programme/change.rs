//! One step of the programme, with its audit entry.

use super::read::view;
use crate::{
    caller::{Admin, Staff},
    ctx::Ctx,
    error::Answer,
};
use learnallot_api_types::programme::SecurityProgramme;
use learnallot_domain::programme::security::Event;
use learnallot_storage::{NewAuditEntry, security_programme};
use serde_json::json;

pub(super) async fn change(
    ctx: &Ctx,
    caller: &Staff<Admin>,
    action: &'static str,
    event: Event,
) -> Answer<SecurityProgramme> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = security_programme::load(&*write).await?;
    let after = found.value.apply(event, now)?;
    security_programme::save(&*write, found.version, &after, now).await?;
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("account", caller.id().uuid()),
        detail: json!({ "version": found.version + 1, "coordinator": after.coordinator }),
    });
    ctx.commit(write).await?;
    view(ctx).await
}
