//! Envelope encryption: a data key per learner and per recording, wrapped by a master key from the configuration.
//! What a destroyed key had sealed cannot be read any more, in no copy and no backup.
//!
//! A sealed value is `version | nonce (12) | ciphertext and tag`, AES-256-GCM, bound to its key's id and to a context
//! that names the place it belongs to, so that a value cannot be moved to another row or column.

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use learnallot_domain::ids::DataKeyId;
use learnallot_storage::{
    StorageError,
    keys::{KeyDatabase, WrappedKey},
};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

const VERSION: u8 = 1;

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key was destroyed: its content is gone for good.
    #[error("the key was destroyed")]
    Destroyed,
    /// Changed, cut short, moved, or sealed under a master key that is not configured.
    #[error("a sealed value cannot be opened")]
    Unreadable,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

#[derive(Clone)]
pub struct MasterKey {
    name: String,
    bytes: [u8; 32],
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MasterKey({})", self.name)
    }
}

impl MasterKey {
    /// Its name is the beginning of its hash, so that a wrapped key says which one opens it.
    pub fn new(bytes: [u8; 32]) -> Self {
        let name = hex::encode(&Sha256::digest(bytes)[..6]);
        Self { name, bytes }
    }

    fn derive(&self, purpose: &str) -> DataKey {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.bytes)
            .expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        DataKey {
            id: purpose.to_owned(),
            bytes: mac.finalize().into_bytes().into(),
        }
    }
}

/// A key in the clear, for the length of a request.
pub struct DataKey {
    id: String,
    bytes: [u8; 32],
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}

impl DataKey {
    pub fn seal(&self, context: &str, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; 12];
        rand::rng().fill_bytes(&mut nonce);
        let aad = self.aad(context);
        let payload = Payload {
            msg: plain,
            aad: aad.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .expect("AES-GCM seals anything below 64 GiB");
        let mut out = Vec::with_capacity(1 + nonce.len() + sealed.len());
        out.push(VERSION);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        out
    }

    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (&[VERSION], rest) = sealed.split_first_chunk().ok_or(KeyError::Unreadable)? else {
            return Err(KeyError::Unreadable);
        };
        let (nonce, sealed) = rest.split_first_chunk::<12>().ok_or(KeyError::Unreadable)?;
        let aad = self.aad(context);
        let payload = Payload {
            msg: sealed,
            aad: aad.as_bytes(),
        };
        self.cipher()
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| KeyError::Unreadable)
    }

    pub fn open_text(&self, context: &str, sealed: &[u8]) -> Result<String, KeyError> {
        String::from_utf8(self.open(context, sealed)?).map_err(|_| KeyError::Unreadable)
    }

    /// Another key for one purpose, which ends with this one.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.bytes)
            .expect("HMAC takes a key of any length");
        mac.update(self.aad(purpose).as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.bytes.into())
    }

    fn aad(&self, context: &str) -> String {
        format!("{context}|{}", self.id)
    }
}

#[derive(Clone, Debug)]
pub struct Keys {
    store: KeyDatabase,
    current: MasterKey,
    previous: Vec<MasterKey>,
    platform: Arc<OnceLock<DataKey>>,
}

/// The platform's own key lies among the others, so that a new master key wraps it as well.
const PLATFORM: DataKeyId = DataKeyId::new(Uuid::from_u128(1));

impl Keys {
    pub fn new(store: KeyDatabase, current: MasterKey, previous: Vec<MasterKey>) -> Self {
        Self {
            store,
            current,
            previous,
            platform: Arc::default(),
        }
    }

    /// Loads the platform's own key, or makes it on the first start; before anything is sealed or opened.
    pub async fn load_platform_key(&self, now: DateTime<Utc>) -> Result<(), KeyError> {
        let key = match self.data_key(PLATFORM).await {
            Err(KeyError::Destroyed) => match self.create(PLATFORM, now).await {
                // Another node was quicker.
                Err(KeyError::Storage(StorageError::Duplicate)) => self.data_key(PLATFORM).await?,
                made => made?,
            },
            found => found?,
        };
        // A second load finds the same key.
        self.platform.get_or_init(|| key);
        Ok(())
    }

    pub fn store(&self) -> &KeyDatabase {
        &self.store
    }

    /// Makes and keeps a new data key. It is created before the row that uses it: a key without a row harms nobody.
    pub async fn create(&self, id: DataKeyId, now: DateTime<Utc>) -> Result<DataKey, KeyError> {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        self.store.insert(self.wrap(id, &bytes), now).await?;
        Ok(DataKey {
            id: id.to_string(),
            bytes,
        })
    }

    pub async fn data_key(&self, id: DataKeyId) -> Result<DataKey, KeyError> {
        let wrapped = self.store.find(id).await?.ok_or(KeyError::Destroyed)?;
        self.unwrap_key(&wrapped)
    }

    pub async fn seal(
        &self,
        id: DataKeyId,
        context: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        Ok(self.data_key(id).await?.seal(context, plain))
    }

    pub async fn open(
        &self,
        id: DataKeyId,
        context: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        self.data_key(id).await?.open(context, sealed)
    }

    /// Missing counts as done.
    pub async fn destroy(&self, id: DataKeyId) -> Result<(), KeyError> {
        Ok(self.store.destroy(id).await?)
    }

    /// Seals a secret of the platform itself (an authenticator's seed, a join link, a vendor's message), which no
    /// person's key could hold.
    pub fn seal_platform(&self, context: &str, plain: &[u8]) -> Vec<u8> {
        self.platform().seal(context, plain)
    }

    pub fn open_platform(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.platform().open(context, sealed)
    }

    fn platform(&self) -> &DataKey {
        self.platform
            .get()
            .expect("the migrations, which come first in every command, load it")
    }

    /// Wraps up to `limit` keys of previous master keys by the current one; the number done.
    pub async fn rotate(&self, limit: u64) -> Result<usize, KeyError> {
        let old = self.store.not_under(&self.current.name, limit).await?;
        let count = old.len();
        for wrapped in old {
            let key = self.unwrap_key(&wrapped)?;
            self.store.rewrap(self.wrap(wrapped.id, &key.bytes)).await?;
        }
        Ok(count)
    }

    fn masters(&self) -> impl Iterator<Item = &MasterKey> {
        std::iter::once(&self.current).chain(&self.previous)
    }

    fn wrap(&self, id: DataKeyId, bytes: &[u8; 32]) -> WrappedKey {
        WrappedKey {
            id,
            wrapped: self.current.derive("wrap").seal(&id.to_string(), bytes),
            master_key: self.current.name.clone(),
        }
    }

    fn unwrap_key(&self, wrapped: &WrappedKey) -> Result<DataKey, KeyError> {
        let master = self
            .masters()
            .find(|master| master.name == wrapped.master_key)
            .ok_or(KeyError::Unreadable)?;
        let bytes = master
            .derive("wrap")
            .open(&wrapped.id.to_string(), &wrapped.wrapped)?;
        Ok(DataKey {
            id: wrapped.id.to_string(),
            bytes: bytes.try_into().map_err(|_| KeyError::Unreadable)?,
        })
    }
}
