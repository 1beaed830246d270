//! Destroying a key for good: written down in the object store first, so that a key store that is restored from before
//! comes up without it. The journal is replayed before a server opens, and kept longer than any backup is.

use crate::{ctx::Ctx, jobs::JobError};
use futures_util::TryStreamExt;
use learnallot_connectors::objects::{Error, ObjectStoreExt, Path};
use learnallot_domain::{
    ids::DataKeyId,
    retention::schedule::{Category, row},
};
use uuid::Uuid;

/// Ids only, in their names: `deletions/2026-11-25/01890a5d-…`.
const JOURNAL: &str = "deletions";

/// Missing counts as done.
pub async fn destroy_key(ctx: &Ctx, key: DataKeyId) -> Result<(), JobError> {
    let day = ctx.now().format("%Y-%m-%d");
    let entry = Path::from(format!("{JOURNAL}/{day}/{key}"));
    ctx.objects.put(&entry, Vec::new().into()).await?;
    Ok(ctx.keys.destroy(key).await?)
}

/// Destroys again what was destroyed; the number of keys that a backup had brought back.
pub async fn replay(ctx: &Ctx) -> Result<u64, JobError> {
    let entries = ctx.objects.list(Some(&JOURNAL.into()));
    let keys = entries.try_filter_map(|entry| async move { Ok(key_of(&entry.location)) });
    let keys: Vec<DataKeyId> = keys.try_collect().await?;
    Ok(ctx.keys.store().destroy_all(&keys).await?)
}

/// Forgets what was written down before the oldest backup that may still be there.
pub async fn prune(ctx: &Ctx) -> Result<(), JobError> {
    let kept = row(Category::OtherBackups).keep.duration();
    let oldest = (ctx.now() - kept.unwrap_or_default() - chrono::TimeDelta::days(1)).date_naive();
    let entries = ctx.objects.list(Some(&JOURNAL.into()));
    let entries: Vec<Path> = entries.map_ok(|entry| entry.location).try_collect().await?;
    for entry in entries {
        let day = entry
            .parts()
            .nth(1)
            .and_then(|day| day.as_ref().parse().ok());
        if day.is_some_and(|day: chrono::NaiveDate| day < oldest) {
            match ctx.objects.delete(&entry).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

fn key_of(entry: &Path) -> Option<DataKeyId> {
    Uuid::try_parse(entry.filename()?).ok().map(DataKeyId::from)
}
