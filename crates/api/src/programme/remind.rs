//! Reminds the coordinator and the admins of what is due. A repeat reminds nobody twice: the marks are written with the
//! mails.

use crate::{
    ctx::Ctx,
    jobs::JobResult,
    mail::{self, Mail, Notice},
};
use learnallot_domain::{actor::Role, ids::AccountId};
use learnallot_storage::{accounts, security_programme};
use std::{collections::BTreeSet, sync::Arc};

pub(super) async fn remind(ctx: Arc<Ctx>) -> JobResult {
    let now = ctx.now();
    let found = security_programme::load(ctx.db.read()).await?;
    let mut programme = found.value;
    if !programme.remind(now) {
        return Ok(());
    }
    let mut write = ctx.begin_write().await?;
    security_programme::save(&*write, found.version, &programme, now).await?;
    let admins = accounts::with_role(&*write, Role::Admin).await?;
    let people: BTreeSet<AccountId> = admins.into_iter().chain(programme.coordinator).collect();
    for account in people {
        let notice = Notice::ProgrammeDue;
        let path = "/staff/programme".to_owned();
        mail::queue(&mut write, account, &Mail::Notice { notice, path }, now);
    }
    ctx.commit(write).await?;
    Ok(())
}
