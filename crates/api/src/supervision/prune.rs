//! Removes invitations that nobody accepted in time, with the addresses in them. Repeating it removes nothing more.

use crate::{ctx::Ctx, jobs::JobResult};
use learnallot_storage::supervision;
use std::sync::Arc;

pub(super) async fn prune(ctx: Arc<Ctx>) -> JobResult {
    supervision::prune_invitations(ctx.db.read(), ctx.now()).await?;
    Ok(())
}
