//! The encrypted pieces in the object store, and the key that opens them: AES-128 as HLS has it (RFC 8216, 4.3.2.4), with
//! the number of the piece as its initialization vector. The key is derived from the recording's own data key and lies
//! nowhere, so that destroying the data key ends every copy of every piece.

use crate::{
    ctx::Ctx,
    deletions,
    jobs::JobError,
    keys::{DataKey, KeyError},
};
use aes::Aes128;
use cbc::{
    Encryptor,
    cipher::{BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7},
};
use futures_util::TryStreamExt;
use learnallot_connectors::objects::{self, ObjectStore, ObjectStoreExt, Path, PutPayload};
use learnallot_domain::ids::RecordingId;

fn folder(recording: RecordingId) -> Path {
    Path::from(format!("recordings/{recording}"))
}

pub(super) fn path(recording: RecordingId, number: usize) -> Path {
    Path::from(format!("recordings/{recording}/{number}"))
}

/// The 16 bytes that a player asks for.
pub(super) fn content_key(key: &DataKey) -> [u8; 16] {
    let derived = key.derive("hls-aes-128");
    let (half, _) = derived
        .split_first_chunk()
        .expect("32 bytes have 16 in front");
    *half
}

fn encrypt(key: &[u8; 16], number: usize, plain: &[u8]) -> Vec<u8> {
    let vector = (number as u128).to_be_bytes();
    Encryptor::<Aes128>::new(&(*key).into(), &vector.into()).encrypt_padded_vec::<Pkcs7>(plain)
}

/// Putting the same piece again replaces it.
pub(super) async fn put(
    ctx: &Ctx,
    recording: RecordingId,
    key: &[u8; 16],
    number: usize,
    plain: &[u8],
) -> Result<(), objects::Error> {
    let sealed = encrypt(key, number, plain);
    ctx.objects
        .put(&path(recording, number), PutPayload::from(sealed))
        .await?;
    Ok(())
}

pub(super) async fn get(
    ctx: &Ctx,
    recording: RecordingId,
    number: usize,
) -> Result<bytes::Bytes, objects::Error> {
    ctx.objects
        .get(&path(recording, number))
        .await?
        .bytes()
        .await
}

/// Deletes every piece; whether none is left. Missing counts as done.
pub(super) async fn purge(ctx: &Ctx, recording: RecordingId) -> Result<bool, objects::Error> {
    let folder = folder(recording);
    let pieces: Vec<_> = ctx.objects.list(Some(&folder)).try_collect().await?;
    for piece in pieces {
        match ctx.objects.delete(&piece.location).await {
            Ok(()) | Err(objects::Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let left: Vec<_> = ctx.objects.list(Some(&folder)).try_collect().await?;
    Ok(left.is_empty())
}

/// Destroys the key; whether it is gone.
pub(super) async fn destroy_key(
    ctx: &Ctx,
    key: Option<learnallot_domain::ids::DataKeyId>,
) -> Result<bool, JobError> {
    let Some(key) = key else {
        return Ok(true);
    };
    deletions::destroy_key(ctx, key).await?;
    match ctx.keys.data_key(key).await {
        Err(KeyError::Destroyed) => Ok(true),
        Ok(_) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
