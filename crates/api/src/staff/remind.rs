//! Reminds of trainings that end soon. How many reminders went out is written with them: a repeat, or another node, finds
//! that nothing is due.

use crate::{
    ctx::Ctx,
    jobs::JobResult,
    mail::{self, Mail, Notice},
};
use learnallot_domain::{
    actor::Role,
    staff::training::{REMIND_BEFORE, reminders_due},
};
use learnallot_storage::{
    StorageError, accounts,
    trainings::{self, Found},
};
use std::sync::Arc;

pub(super) async fn remind(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    let [first, _] = REMIND_BEFORE;
    for found in trainings::ending(ctx.db.read(), now, now + first).await? {
        let due = reminders_due(found.attestation.expires_at(), now);
        if due > found.reminders && is_needed(&ctx, &found).await? {
            send(&ctx, &found, due).await?;
        }
    }
    Ok(())
}

/// Not of somebody who left the staff, nor where a newer training of the kind is recorded.
async fn is_needed(ctx: &Ctx, found: &Found) -> Result<bool, StorageError> {
    let (conn, own) = (ctx.db.read(), found.attestation);
    let mut roles = accounts::roles(conn, own.staff).await?.into_iter();
    let newer = trainings::of(conn, &[own.staff])
        .await?
        .into_iter()
        .any(|one| one.attestation.kind == own.kind && one.attestation.done_on > own.done_on);
    Ok(roles.any(Role::is_staff) && !newer)
}

async fn send(ctx: &Ctx, found: &Found, due: usize) -> JobResult {
    let (staff, now) = (found.attestation.staff, ctx.now());
    let mut write = ctx.begin_write().await?;
    if !trainings::set_reminders(&*write, found, due).await? {
        return Ok(());
    }
    let mut letters = vec![(staff, Notice::OwnTrainingEnds, "/staff")];
    for admin in accounts::with_role(&*write, Role::Admin).await? {
        if admin != staff {
            letters.push((admin, Notice::StaffTrainingEnds, "/staff/members"));
        }
    }
    for (to, notice, path) in letters {
        let path = path.to_owned();
        mail::queue(&mut write, to, &Mail::Notice { notice, path }, now);
    }
    ctx.commit(write).await?;
    Ok(())
}
