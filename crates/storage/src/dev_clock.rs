//! How far the adjustable clock of development is moved. Production never reads it.

use crate::{StorageError, entity::dev_clock};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

pub async fn load(conn: &impl ConnectionTrait) -> Result<i64, StorageError> {
    Ok(dev_clock::Entity::find_by_id(1)
        .one(conn)
        .await?
        .map_or(0, |row| row.offset_seconds))
}

pub async fn store(conn: &impl ConnectionTrait, offset_seconds: i64) -> Result<(), StorageError> {
    let row = dev_clock::ActiveModel {
        id: Set(1),
        offset_seconds: Set(offset_seconds),
    };
    dev_clock::Entity::insert(row)
        .on_conflict(
            OnConflict::column(dev_clock::Column::Id)
                .update_column(dev_clock::Column::OffsetSeconds)
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
