//! One step of an incident with all that follows from it: the teacher's standing, the audit entry, who hears of it.

use super::{own::Own, read::view};
use crate::{
    caller::{SafetyOfficer, Staff},
    ctx::Ctx,
    error::{Answer, Problem},
    live,
};
use chrono::{DateTime, Utc};
use learnallot_api_types::incidents::IncidentView;
use learnallot_domain::{
    conduct::incident::Event,
    ids::{AccountId, IncidentId},
};
use learnallot_storage::{
    NewAuditEntry, NewEvent, NewJob, Write, accounts, incidents,
    posts::{self, Status},
    standing,
};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

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
    let was_about = found.value.about;
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
    // Whoever was named wrongly is free of it, and whoever is named now is not.
    let concerned: BTreeSet<AccountId> = was_about.into_iter().chain(after.about).collect();
    for account in concerned {
        stands(&mut write, account, now).await?;
    }
    write.audit(NewAuditEntry {
        actor: caller.actor(),
        action,
        subject: ("incident", id.uuid()),
        detail: json!({ "severity": after.severity, "status": after.state.status(), "about": after.about }),
    });
    write.publish(NewEvent {
        audience: incidents::AUDIENCE.to_owned(),
        kind: "incident.changed",
        subject: json!({ "incident": id }),
    });
    ctx.commit(write).await?;
    view(ctx, caller.id(), id).await
}

/// The account that an officer names, if there is one.
pub(super) async fn named(ctx: &Ctx, about: Option<Uuid>) -> Answer<Option<AccountId>> {
    let Some(about) = about.map(AccountId::new) else {
        return Ok(None);
    };
    match accounts::find(ctx.db.read(), about).await? {
        Some(_) => Ok(Some(about)),
        None => Err(Problem::invalid().at("/about", "unknown", "There is no such account.")),
    }
}

/// The gate reads one fact; which of several incidents holds the teacher back is theirs to say. A meeting that a suspended
/// teacher holds right now is ended at once.
async fn stands(write: &mut Write, teacher: AccountId, now: DateTime<Utc>) -> Answer<()> {
    let suspended = incidents::suspends_listing(&**write, teacher).await?;
    standing::set_suspended(&**write, teacher, suspended).await?;
    if suspended {
        let payload = json!({ "teacher": teacher });
        write.enqueue(NewJob {
            kind: live::LOOK_AT_TEACHER,
            dedupe: Some(format!("{}:{teacher}", live::LOOK_AT_TEACHER)),
            payload,
            run_at: now,
        });
    }
    Ok(())
}
