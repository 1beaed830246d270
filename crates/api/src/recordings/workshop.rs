//! The private folder in which a recording lies readable while it is cut: of the one job that made it, removed with it,
//! and removed at the next look where a job was killed. A locked file in each folder tells whose maker still lives.

use serde::Deserialize;
use std::{
    fs::{File, OpenOptions, Permissions, TryLockError},
    io,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// How recordings are made ready.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where a recording lies while it is cut. It needs room for a class in each worker, and is best a disk that is
    /// encrypted or forgets.
    pub work_folder: PathBuf,
    /// The programs of FFmpeg.
    pub ffmpeg: PathBuf,
    pub ffprobe: PathBuf,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            work_folder: std::env::temp_dir().join("learnallot-recordings"),
            ffmpeg: "ffmpeg".into(),
            ffprobe: "ffprobe".into(),
        }
    }
}

const LOCK: &str = "lock";

#[derive(Debug)]
pub(super) struct Workshop {
    folder: TempDir,
    /// Held until the folder is gone, or the process is.
    _lock: File,
}

impl Workshop {
    pub fn open(settings: &Settings) -> io::Result<Self> {
        std::fs::create_dir_all(&settings.work_folder)?;
        std::fs::set_permissions(&settings.work_folder, Permissions::from_mode(0o700))?;
        let folder = tempfile::Builder::new()
            .prefix("recording-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&settings.work_folder)?;
        let lock = create(&folder.path().join(LOCK))?;
        lock.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A new file that nobody else can read.
    pub fn create(&self, name: &str) -> io::Result<(PathBuf, File)> {
        let path = self.path().join(name);
        let file = create(&path)?;
        Ok((path, file))
    }
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Removes what killed jobs left behind; the number of folders.
pub fn clear_abandoned(settings: &Settings) -> io::Result<usize> {
    let entries = match std::fs::read_dir(&settings.work_folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut removed = 0;
    for entry in entries {
        let folder = entry?.path();
        match File::open(folder.join(LOCK)) {
            Ok(lock) => match lock.try_lock() {
                // Whoever made it is gone. One that is just being made finds its lock taken, and its job tries again.
                Ok(()) => std::fs::remove_dir_all(&folder)?,
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(error)) => return Err(error),
            },
            // Made a moment ago, or removed meanwhile: only an empty one goes.
            Err(_) if std::fs::remove_dir(&folder).is_err() => continue,
            Err(_) => {}
        }
        removed += 1;
    }
    Ok(removed)
}
