//! One step of an incident with all that follows from it: the teacher's standing, the audit entry, who hears of it.

use super::{own::Own, read::view};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
};
use learnallot_api_types::incidents::IncidentView;
use learnallot_domain::{conduct::incident::Event, ids::IncidentId};
use learnallot_storage::{
    NewAuditEntry, NewEvent, incidents,
    posts::{self, Status},
    standing,
};
use serde_json::json;

pub(super) async fn change(
    ctx: &Ctx,
    caller: &Staff<SafetyOfficer>,
    id: IncidentId,
    action: &'static str,
    event: Event,
) -> Answer<IncidentView> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let found = incidents::find(&*write, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let own = Own::of(&*write, caller.id()).await?;
    if own.is(&*write, &found.value).await? {
        return Err(Problem::not_found());
    }
    let after = found.value.apply(event, now)?;
    incidents::update(&*write, id, found.version, &after, now).await?;
    if let Some((post, shown)) = after.held_post_decision() {
        let status = if shown {
            Status::Published
        } else {
            Status::Hidden
        };
        posts::decide_held(&*write, post, status).await?;
    }
    if let Some(teacher) = after.about {
        // The gate reads one fact; which of several incidents holds the teacher back is theirs to say.
        let suspended = incidents::suspends_listing(&*write, teacher).await?;
        standing::set_suspended(&*write, teacher, suspended).await?;
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("incident", id.uuid()),
        detail: json!({ "severity": after.severity, "status": after.state.status() }),
    });
    write.publish(NewEvent {
        audience: incidents::AUDIENCE.to_owned(),
        kind: "incident.changed",
        subject: json!({ "incident": id }),
    });
    ctx.commit(write).await?;
    view(ctx, caller.id(), id).await
}
