//! Fetches what the provider recorded of a session: of each stretch the one view that shows most, as MP4.

use super::{completed::token_context, workshop::Workshop};
use crate::{ctx::Ctx, jobs::JobError};
use learnallot_connectors::{
    conferencing::{RecordingFile, RecordingFiles, RecordingView},
    outbound::VendorError,
};
use learnallot_storage::recordings::Found;
use secrecy::SecretString;
use std::path::PathBuf;
use tokio::io::AsyncWriteExt;

#[derive(Debug)]
pub(super) enum NotFetched {
    /// The provider knows of no such recording.
    Gone,
    Job(JobError),
}

impl From<VendorError> for NotFetched {
    fn from(error: VendorError) -> Self {
        match error {
            VendorError::NotFound => Self::Gone,
            error => Self::Job(error.into()),
        }
    }
}

impl From<JobError> for NotFetched {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

/// The files in the order in which they were recorded.
pub(super) async fn fetch(
    ctx: &Ctx,
    found: &Found,
    workshop: &Workshop,
) -> Result<Vec<PathBuf>, NotFetched> {
    let files = ctx.conferencing.recordings(&found.meeting_uuid).await?;
    let chosen = choose(files)?;
    if chosen.is_empty() {
        return Err(NotFetched::Gone);
    }
    let token = token(ctx, found)?;
    let mut paths = Vec::with_capacity(chosen.len());
    for (number, file) in chosen.iter().enumerate() {
        let name = format!("{number}.mp4");
        paths.push(download(ctx, file, token.as_ref(), workshop, &name).await?);
    }
    Ok(paths)
}

/// One file of each stretch: several views of it begin at the same moment.
fn choose(mut files: RecordingFiles) -> Result<Vec<RecordingFile>, JobError> {
    files.files.retain(RecordingFile::is_video);
    if files.files.iter().any(|file| !file.completed) {
        return Err(JobError::later("provider-not-finished"));
    }
    files
        .files
        .sort_by_key(|file| (file.starts_at, order(file.view)));
    files.files.dedup_by_key(|file| file.starts_at);
    Ok(files.files)
}

/// The best first: what the learners saw, with whoever speaks.
const fn order(view: RecordingView) -> u8 {
    match view {
        RecordingView::SharedScreenWithSpeakerView => 0,
        RecordingView::ActiveSpeaker => 1,
        RecordingView::SharedScreenWithGalleryView => 2,
        RecordingView::GalleryView => 3,
        RecordingView::SharedScreen => 4,
        RecordingView::HostVideo => 5,
        RecordingView::Other => 6,
        RecordingView::AudioOnly => 7,
    }
}

fn token(ctx: &Ctx, found: &Found) -> Result<Option<SecretString>, JobError> {
    let Some(sealed) = &found.download_token_sealed else {
        return Ok(None);
    };
    let token = ctx.keys.open_platform(&token_context(found.id), sealed)?;
    Ok(String::from_utf8(token).ok().map(SecretString::from))
}

async fn download(
    ctx: &Ctx,
    file: &RecordingFile,
    token: Option<&SecretString>,
    workshop: &Workshop,
    name: &str,
) -> Result<PathBuf, NotFetched> {
    let mut download = ctx.conferencing.download(&file.download_url, token).await?;
    let (path, target) = workshop.create(name).map_err(on_disk)?;
    let mut target = tokio::fs::File::from_std(target);
    let mut received = 0_u64;
    while let Some(chunk) = download.chunk().await? {
        received += chunk.len() as u64;
        target.write_all(&chunk).await.map_err(on_disk)?;
    }
    target.flush().await.map_err(on_disk)?;
    if received != file.size {
        // Cut off without an error: fetched anew, from the beginning.
        return Err(JobError::later("download-cut-off").into());
    }
    Ok(path)
}

/// A full or broken disk is mended by somebody; the recording waits at the provider.
pub(super) fn on_disk(error: std::io::Error) -> JobError {
    tracing::error!(kind = ?error.kind(), "the work folder of recordings cannot be used");
    JobError::later("work-folder")
}
