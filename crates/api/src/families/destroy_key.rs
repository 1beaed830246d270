//! Destroys the key of a learner who was deleted. A repeat finds nothing left, which counts as done.

use crate::{
    ctx::Ctx,
    deletions,
    jobs::{self, JobResult},
};
use learnallot_domain::ids::DataKeyId;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

#[derive(Deserialize)]
struct Payload {
    key: DataKeyId,
}

pub(super) async fn destroy_key(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { key } = jobs::payload(payload)?;
    deletions::destroy_key(&ctx, key).await
}
