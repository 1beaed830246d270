//! Where sealed documents and encrypted recordings lie: a folder, or an S3 store (feature `s3`).
//!
//! Nothing readable goes in: callers seal first. Names are made of ids only.

pub use object_store::{Error, ObjectStore, ObjectStoreExt, PutPayload, path::Path};

use object_store::local::LocalFileSystem;
use std::{path::PathBuf, sync::Arc};

/// A folder of this machine; it is made when it is missing.
pub fn directory(path: &PathBuf) -> Result<Arc<dyn ObjectStore>, Error> {
    std::fs::create_dir_all(path).map_err(|source| Error::Generic {
        store: "directory",
        source: Box::new(source),
    })?;
    Ok(Arc::new(
        LocalFileSystem::new_with_prefix(path)?
            .with_automatic_cleanup(true)
            .with_fsync(true),
    ))
}
