use learnallot_connectors::objects::{self, ObjectStore, S3Settings};
use secrecy::SecretString;
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};
use url::Url;

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Objects {
    Directory {
        path: PathBuf,
    },
    S3 {
        bucket: String,
        region: String,
        /// Amazon's own when it is absent.
        endpoint: Option<Url>,
        access_key_id: String,
        secret_access_key: SecretString,
    },
}

impl Objects {
    pub fn open(&self) -> Result<Arc<dyn ObjectStore>, objects::Error> {
        match self.clone() {
            Self::Directory { path } => objects::directory(&path),
            Self::S3 {
                bucket,
                region,
                endpoint,
                access_key_id,
                secret_access_key,
            } => objects::s3(&S3Settings {
                bucket,
                region,
                endpoint,
                access_key_id,
                secret_access_key,
            }),
        }
    }
}
