//! Where sealed documents and encrypted recordings lie: a folder, or a bucket of an S3 store.
//!
//! Nothing readable goes in: callers seal first. Names are made of ids only.

pub use object_store::{Error, ObjectStore, ObjectStoreExt, PutPayload, path::Path};

use object_store::{aws::AmazonS3Builder, local::LocalFileSystem};
use secrecy::{ExposeSecret, SecretString};
use std::{path::PathBuf, sync::Arc};
use url::Url;

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

#[derive(Debug)]
pub struct S3Settings {
    pub bucket: String,
    pub region: String,
    /// Amazon's own when it is absent.
    pub endpoint: Option<Url>,
    pub access_key_id: String,
    pub secret_access_key: SecretString,
}

/// A bucket that exists. Stores of others than Amazon are addressed by path, as they all understand.
pub fn s3(settings: &S3Settings) -> Result<Arc<dyn ObjectStore>, Error> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.bucket)
        .with_region(&settings.region)
        .with_access_key_id(&settings.access_key_id)
        .with_secret_access_key(settings.secret_access_key.expose_secret());
    if let Some(endpoint) = &settings.endpoint {
        builder = builder
            .with_endpoint(endpoint.as_str().trim_end_matches('/'))
            .with_allow_http(endpoint.scheme() == "http")
            .with_virtual_hosted_style_request(false);
    }
    Ok(Arc::new(builder.build()?))
}
