//! Cuts a file into pieces of a few seconds with FFmpeg: the picture and sound are copied where a browser plays them as
//! they are (H.264 and AAC, which is what the provider makes), and made anew otherwise.

use super::{
    fetch::on_disk,
    workshop::{Settings, Workshop},
};
use crate::jobs::JobError;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};
use tokio::process::Command;

/// Below the time that a job may take in all.
const TIME_OUT: Duration = Duration::from_secs(10 * 60);
/// Seconds of a piece; a copied picture is cut at the next whole frame after it.
const PIECE: &str = "5";

#[derive(Debug)]
pub(super) enum NotPackaged {
    /// FFmpeg finds no picture in it.
    Unreadable,
    Job(JobError),
}

impl From<JobError> for NotPackaged {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

/// A readable piece in the work folder.
#[derive(Debug)]
pub(super) struct Piece {
    pub path: PathBuf,
    pub seconds: f64,
}

/// Cuts the file with this number; its pieces in order.
pub(super) async fn cut(
    settings: &Settings,
    workshop: &Workshop,
    source: &Path,
    number: usize,
) -> Result<Vec<Piece>, NotPackaged> {
    let (video, audio) = codecs(settings, source).await?;
    let playlist = workshop.path().join(format!("{number}.m3u8"));
    let pieces = workshop.path().join(format!("{number}-%06d.ts"));
    let mut command = Command::new(&settings.ffmpeg);
    command
        .args([
            "-nostdin",
            "-loglevel",
            "error",
            "-protocol_whitelist",
            "file",
        ])
        .arg("-i")
        .arg(source)
        // One picture, one sound, and nothing that the provider wrote beside them.
        .args(["-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1"])
        .args(["-map_chapters", "-1", "-sn", "-dn"]);
    if video == "h264" {
        command.args(["-c:v", "copy"]);
    } else {
        command.args([
            "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p",
        ]);
        command.args(["-force_key_frames", "expr:gte(t,n_forced*5)"]);
    }
    let copied = audio.is_none_or(|codec| codec == "aac");
    command.args(["-c:a", if copied { "copy" } else { "aac" }]);
    command
        .args(["-f", "hls", "-hls_time", PIECE, "-hls_playlist_type", "vod"])
        .args(["-hls_segment_type", "mpegts", "-hls_segment_filename"])
        .arg(&pieces)
        .arg(&playlist);
    if !run(command).await?.status.success() {
        return Err(NotPackaged::Unreadable);
    }
    let text = tokio::fs::read_to_string(&playlist)
        .await
        .map_err(on_disk)?;
    let pieces = read_playlist(&text, workshop.path());
    if pieces.is_empty() {
        return Err(NotPackaged::Unreadable);
    }
    Ok(pieces)
}

/// The codec of the picture, and of the sound where there is any.
async fn codecs(
    settings: &Settings,
    source: &Path,
) -> Result<(String, Option<String>), NotPackaged> {
    let mut command = Command::new(&settings.ffprobe);
    command
        .args(["-loglevel", "error", "-protocol_whitelist", "file"])
        .args(["-show_entries", "stream=codec_type,codec_name"])
        .args(["-of", "csv=print_section=0"])
        .arg(source);
    let output = run(command).await?;
    if !output.status.success() {
        return Err(NotPackaged::Unreadable);
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let of = |kind: &str| {
        text.lines()
            .filter_map(|line| line.trim().split_once(','))
            .find_map(|(codec, of)| (of == kind).then(|| codec.to_owned()))
    };
    let video = of("video").ok_or(NotPackaged::Unreadable)?;
    Ok((video, of("audio")))
}

/// Without a shell, without an input, and not for ever. What it prints may quote the file: it comes into no log.
async fn run(mut command: Command) -> Result<Output, JobError> {
    let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
    match tokio::time::timeout(TIME_OUT, output).await {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) => {
            tracing::error!(kind = ?error.kind(), "FFmpeg cannot be started (recordings.ffmpeg)");
            Err(JobError::later("ffmpeg"))
        }
        Err(_) => Err(JobError::later("ffmpeg-time-out")),
    }
}

/// FFmpeg's own playlist: the length of each piece, then its name.
fn read_playlist(text: &str, folder: &Path) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut seconds = None;
    for line in text.lines() {
        if let Some(length) = line.strip_prefix("#EXTINF:") {
            seconds = length.trim_end_matches(',').parse().ok();
        } else if !line.starts_with('#')
            && let Some(seconds) = seconds.take()
            && let Some(name) = Path::new(line)
                .file_name()
                .filter(|name| *name != OsStr::new(""))
        {
            pieces.push(Piece {
                path: folder.join(name),
                seconds,
            });
        }
    }
    pieces
}
