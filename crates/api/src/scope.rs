//! What belongs to the request that is being answered, without being handed through every function.

use learnallot_storage::idempotency::Key;
use uuid::Uuid;

tokio::task_local! {
    static REQUEST_ID: Uuid;
    static IDEMPOTENCY_KEY: Key;
}

pub async fn with_request_id<F: Future>(id: Uuid, answer: F) -> F::Output {
    REQUEST_ID.scope(id, answer).await
}

/// None in jobs.
pub fn request_id() -> Option<Uuid> {
    REQUEST_ID.try_with(|id| *id).ok()
}

pub async fn with_idempotency_key<F: Future>(key: Key, answer: F) -> F::Output {
    IDEMPOTENCY_KEY.scope(key, answer).await
}

pub fn idempotency_key() -> Option<Key> {
    IDEMPOTENCY_KEY.try_with(Clone::clone).ok()
}
