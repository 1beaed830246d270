//! The versions that come with the software, published at the first start. A repeat, and another node that starts at the
//! same moment, find them there.

use super::values;
use crate::ctx::Ctx;
use learnallot_domain::{
    actor::Actor,
    policy::{first, kind::PolicyKind},
};
use learnallot_storage::{NewAuditEntry, StorageError, policies};
use serde_json::json;

pub(crate) async fn publish_first(ctx: &Ctx) -> Result<(), StorageError> {
    for kind in PolicyKind::ALL {
        let values = values(&ctx.config.operator);
        if let Some(newest) = policies::all(ctx.db.read(), kind).await?.first() {
            if newest.version.has_drifted(&values) {
                let kind = kind.as_str();
                tracing::warn!(
                    kind,
                    "a published text states other figures than the rules: an admin has to publish the next version"
                );
            }
            continue;
        }
        let first = first::version(kind, &values, ctx.now());
        let mut write = ctx.db.begin_write().await?;
        let id = ctx.new_id();
        match policies::insert(&*write, id, &first).await {
            Err(StorageError::Duplicate) => continue,
            result => result?,
        }
        write.audit(NewAuditEntry {
            actor: Actor::System,
            action: "policy.published",
            subject: ("policy_version", id.uuid()),
            detail: json!({ "kind": kind, "version": first.version, "hash": first.hash }),
        });
        ctx.commit(write).await?;
    }
    Ok(())
}
