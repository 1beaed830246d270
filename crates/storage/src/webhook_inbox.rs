//! Messages of vendors: each is kept once, before anything is made of it.

use crate::{StorageError, entity::webhook_inbox as row};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use uuid::Uuid;

/// False when the same message came before.
pub async fn keep(
    conn: &impl ConnectionTrait,
    id: Uuid,
    vendor: &'static str,
    dedupe_key: &str,
    sealed_body: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let new = row::ActiveModel {
        id: Set(id),
        vendor: Set(vendor.into()),
        dedupe_key: Set(dedupe_key.into()),
        received_at: Set(now),
        sealed_body: Set(sealed_body),
    };
    let once = OnConflict::columns([row::Column::Vendor, row::Column::DedupeKey])
        .do_nothing()
        .to_owned();
    let inserted = row::Entity::insert(new)
        .on_conflict(once)
        .exec_without_returning(conn)
        .await?;
    Ok(inserted == 1)
}

/// The sealed body.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(row::Entity::find_by_id(id)
        .one(conn)
        .await?
        .map(|row| row.sealed_body))
}

/// Forgets what came before `before`.
pub async fn prune(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::ReceivedAt.lt(before))
        .exec(conn)
        .await?;
    Ok(())
}
