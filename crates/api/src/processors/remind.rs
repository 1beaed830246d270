//! Reminds the admins of assurances that end. A repeat reminds nobody twice: the mark is written with the mails.

use crate::{
    ctx::Ctx,
    jobs::JobResult,
    mail::{self, Mail, Notice},
};
use learnallot_domain::{
    actor::Role,
    vendors::{assurance::last_confirmed, register::Processor},
};
use learnallot_storage::{accounts, assurances};
use std::sync::Arc;

pub(super) async fn remind(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    let all = assurances::all(ctx.db.read()).await?;
    let values: Vec<_> = all
        .iter()
        .map(|found| found.assurance.value.clone())
        .collect();
    for processor in Processor::ALL {
        // One that was followed by a longer one ends without ado.
        let Some(last) = last_confirmed(&values, processor).map(|one| one.id) else {
            continue;
        };
        let Some(found) = all.iter().find(|found| found.assurance.value.id == last) else {
            continue;
        };
        if !found.assurance.value.reminder_due(found.reminded_at, now) {
            continue;
        }
        let mut write = ctx.begin_write().await?;
        if !assurances::mark_reminded(&*write, found, now).await? {
            continue;
        }
        for admin in accounts::with_role(&*write, Role::Admin).await? {
            let notice = Notice::AssuranceEnds;
            let path = "/staff/programme".to_owned();
            mail::queue(&mut write, admin, &Mail::Notice { notice, path }, now);
        }
        ctx.commit(write).await?;
    }
    Ok(())
}
