//! A class that nobody held: a moving test picture and a tone, made once by ffmpeg and used for every recording.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use tokio::{process::Command, sync::Mutex};

use super::store::{RecordedFile, Store, Stretch};
use crate::state::State;

/// How long it plays, in seconds, whatever the meeting took.
const SECONDS: u32 = 8;

/// One file is made at a time.
static MAKING: Mutex<()> = Mutex::const_new(());

/// The file for a type, `MP4` or `M4A`.
pub async fn path(state: &State, file_type: &str) -> anyhow::Result<PathBuf> {
    // Without a work folder of its own, a stand-in shares the files with others on this machine.
    let folder = match state.kept_in() {
        Some(folder) => folder.to_owned(),
        None => std::env::temp_dir().join("learnallot-sandbox"),
    };
    let (name, codecs): (String, &[&str]) = match file_type {
        "MP4" => (
            format!("class-{SECONDS}s.mp4"),
            &[
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "50",
                "-c:a",
                "aac",
                "-b:a",
                "96k",
                "-movflags",
                "+faststart",
            ],
        ),
        _ => (
            format!("class-{SECONDS}s.m4a"),
            &["-map", "1:a", "-c:a", "aac", "-b:a", "96k"],
        ),
    };
    let path = folder.join(&name);
    let _one_at_a_time = MAKING.lock().await;
    if !path.exists() {
        std::fs::create_dir_all(&folder)?;
        make(&path, codecs).await?;
    }
    Ok(path)
}

async fn make(path: &Path, codecs: &[&str]) -> anyhow::Result<()> {
    // Other processes may be at it too: a name of one's own, then a rename.
    let unfinished = path.with_extension(format!(
        "{}.{}",
        std::process::id(),
        path.extension().and_then(|it| it.to_str()).unwrap_or("mp4"),
    ));
    let picture = format!("testsrc2=size=640x360:rate=25:duration={SECONDS}");
    let tone = format!("sine=frequency=440:sample_rate=48000:duration={SECONDS}");
    let output = Command::new("ffmpeg")
        .args(["-y", "-v", "error", "-f", "lavfi", "-i", &picture])
        .args(["-f", "lavfi", "-i", &tone])
        .args(codecs)
        .arg(&unfinished)
        .output()
        .await
        .context("ffmpeg cannot be started: install it (Debian: apt-get install ffmpeg)")?;
    if !output.status.success() {
        bail!("ffmpeg: {}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::rename(&unfinished, path)?;
    Ok(())
}

/// A video and a sound file for each stretch; their sizes are known once they are made.
pub fn files(store: &mut Store, stretches: &[Stretch], now: DateTime<Utc>) -> Vec<RecordedFile> {
    let mut files = Vec::new();
    for stretch in stretches {
        for (file_type, view) in [
            ("MP4", "shared_screen_with_speaker_view"),
            ("M4A", "audio_only"),
        ] {
            files.push(RecordedFile {
                id: store.opaque_id(),
                start: stretch.start,
                end: stretch.end.unwrap_or(now),
                file_type: file_type.to_owned(),
                recording_type: view.to_owned(),
                size: 0,
            });
        }
    }
    files
}
