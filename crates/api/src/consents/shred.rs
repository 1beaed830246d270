//! Destroys forms whose time is over: the key first, so that no copy can be read, then the file, then the row. A repeat
//! finds what is left of it; missing counts as done.

use crate::{
    ctx::Ctx,
    deletions,
    jobs::{JobError, JobResult},
};
use learnallot_connectors::objects::{self, ObjectStoreExt};
use learnallot_domain::actor::Actor;
use learnallot_storage::{NewAuditEntry, consent_documents};
use serde_json::json;
use std::sync::Arc;

const AT_ONCE: u64 = 100;

pub(super) async fn shred(ctx: Arc<Ctx>) -> JobResult {
    for document in consent_documents::due(ctx.db.read(), ctx.now(), AT_ONCE).await? {
        deletions::destroy_key(&ctx, document.data_key).await?;
        match ctx.objects.delete(&document.object().into()).await {
            Ok(()) | Err(objects::Error::NotFound { .. }) => {}
            Err(error) => return Err(JobError::from(error)),
        }
        let mut write = ctx.begin_write().await?;
        consent_documents::delete(&*write, document.id).await?;
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "consent.form_destroyed",
            subject: ("consent_document", document.id.uuid()),
            detail: json!({ "request": document.request, "key": document.data_key }),
        });
        ctx.commit(write).await?;
    }
    Ok(())
}
