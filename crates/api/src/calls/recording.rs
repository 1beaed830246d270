//! A call is never recorded. Should somebody's hand start a recording, it is stopped, an incident tells of it, and what was
//! recorded is deleted at the provider without anybody having seen it.

use super::room::Payload;
use crate::{
    ctx::Ctx,
    jobs::{self, JobResult},
};
use learnallot_connectors::{conferencing::RecordingCommand, outbound::VendorError};
use learnallot_storage::call_rooms;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

/// Stops a recording; one that does not run is stopped.
pub(super) async fn stop(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Payload { call } = jobs::payload(payload)?;
    let room = call_rooms::find(ctx.db.read(), call).await?;
    let Some(number) = room.and_then(|room| room.number) else {
        return Ok(());
    };
    match ctx
        .conferencing
        .recording_command(&number, RecordingCommand::Stop)
        .await
    {
        Err(VendorError::NotFound | VendorError::Refused { .. }) => Ok(()),
        result => Ok(result?),
    }
}

#[derive(Deserialize)]
struct Recorded {
    /// The provider's name of what was recorded.
    meeting: String,
}

/// Deletes what was recorded at the provider; a repeat finds nothing there.
pub(super) async fn delete(ctx: Arc<Ctx>, payload: Value) -> JobResult {
    let Recorded { meeting } = jobs::payload(payload)?;
    match ctx.conferencing.delete_recordings(&meeting).await {
        Err(VendorError::NotFound) => Ok(()),
        result => Ok(result?),
    }
}
