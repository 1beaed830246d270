//! Erases accounts whose 30 days are over. A repeat finds them erased; one that was opened again in between is read again
//! and left alone.

use super::plan::learners_of;
use crate::{
    ctx::Ctx,
    error::Problem,
    families,
    jobs::{JobError, JobResult},
};
use learnallot_domain::{
    actor::Actor,
    class::listing::ClassEvent,
    ids::AccountId,
    people::closing::{Event, undo_for},
    teacher::application::State as Application,
};
use learnallot_storage::{
    NewAuditEntry, Write, accounts, applications, auth_sessions, classes, closing,
};
use serde_json::json;
use std::sync::Arc;

const AT_ONCE: u64 = 100;

pub(super) async fn erase_due(ctx: Arc<Ctx>) -> JobResult {
    let mut all = true;
    for id in closing::due(ctx.db.read(), ctx.now() - undo_for(), AT_ONCE).await? {
        // One that fails keeps no other from its end.
        if let Err(problem) = erase(&ctx, id).await {
            tracing::warn!(?problem, "an account could not be erased");
            all = false;
        }
    }
    if all {
        Ok(())
    } else {
        Err(JobError::later("erase"))
    }
}

async fn erase(ctx: &Ctx, id: AccountId) -> Result<(), Problem> {
    let now = ctx.now();
    let mut write = ctx.begin_write().await?;
    let Some(account) = accounts::find(&*write, id).await? else {
        return Ok(());
    };
    let Ok(erased) = account.state.apply(Event::Erase, now) else {
        return Ok(());
    };
    closing::set_state(&*write, id, account.state, erased, now).await?;
    let (alone, _) = learners_of(&*write, id).await?;
    for learner in alone {
        families::remove(ctx, &mut write, &learner, Actor::System).await?;
    }
    erase_teaching(&write, id, now).await?;
    auth_sessions::end_all(&*write, id, None).await?;
    closing::forget_links(&*write, id).await?;
    closing::forget_admin_requests(&*write, id).await?;
    closing::erase(&*write, id).await?;
    write.audit(NewAuditEntry {
        actor: Actor::System,
        action: "account.erased",
        subject: ("account", id.uuid()),
        detail: json!({}),
    });
    Ok(ctx.commit(write).await?)
}

/// An approved application was kept for as long as the account; classes are over for good.
async fn erase_teaching(
    write: &Write,
    id: AccountId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Problem> {
    if let Some(found) = applications::newest_of(&**write, id).await?
        && matches!(found.application.value.state, Application::Approved { .. })
    {
        closing::delete_application(&**write, found.id).await?;
    }
    for class in closing::classes_of(&**write, id).await? {
        let Some(found) = classes::find(&**write, class).await? else {
            continue;
        };
        if let Ok(retired) = found.class.value.apply(ClassEvent::Retire, now) {
            let version = found.class.version;
            classes::update(&**write, class, version, &retired, &found.title, now).await?;
        }
    }
    Ok(())
}
