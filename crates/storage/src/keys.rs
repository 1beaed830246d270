//! The key store: a database of its own that holds wrapped data keys and nothing else. What is deleted here cannot be
//! read any more, wherever a copy of the sealed content may be.

use crate::{StorageError, connect, entity::data_key, overwrite};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::DataKeyId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};

#[derive(Clone, Debug)]
pub struct KeyDatabase(DatabaseConnection);

/// A data key as it lies in the store: encrypted by the master key of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey {
    pub id: DataKeyId,
    pub wrapped: Vec<u8>,
    pub master_key: String,
}

impl KeyDatabase {
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self, StorageError> {
        connect(url, max_connections).await.map(Self)
    }

    /// For the migrator.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.0
    }

    pub async fn insert(&self, key: WrappedKey, now: DateTime<Utc>) -> Result<(), StorageError> {
        let row = data_key::ActiveModel {
            id: Set(key.id.uuid()),
            wrapped: Set(key.wrapped),
            master_key: Set(key.master_key),
            created_at: Set(now),
        };
        data_key::Entity::insert(row)
            .exec_without_returning(&self.0)
            .await?;
        Ok(())
    }

    pub async fn find(&self, id: DataKeyId) -> Result<Option<WrappedKey>, StorageError> {
        Ok(data_key::Entity::find_by_id(id.uuid())
            .one(&self.0)
            .await?
            .map(wrapped))
    }

    /// Missing counts as done.
    pub async fn destroy(&self, id: DataKeyId) -> Result<(), StorageError> {
        data_key::Entity::delete_by_id(id.uuid())
            .exec(&self.0)
            .await?;
        overwrite(&self.0).await
    }

    /// The number of those that were still there.
    pub async fn destroy_all(&self, ids: &[DataKeyId]) -> Result<u64, StorageError> {
        // Below what either database takes as parameters of one statement.
        const AT_ONCE: usize = 500;
        let mut destroyed = 0;
        for ids in ids.chunks(AT_ONCE) {
            let ids = ids.iter().map(|id| id.uuid());
            let gone = data_key::Entity::delete_many()
                .filter(data_key::Column::Id.is_in(ids))
                .exec(&self.0)
                .await?;
            destroyed += gone.rows_affected;
        }
        Ok(destroyed)
    }

    /// Keys that another master key than `current` wraps: what a rotation still has to do.
    pub async fn not_under(
        &self,
        current: &str,
        limit: u64,
    ) -> Result<Vec<WrappedKey>, StorageError> {
        let rows = data_key::Entity::find()
            .filter(data_key::Column::MasterKey.ne(current))
            .limit(limit)
            .all(&self.0)
            .await?;
        Ok(rows.into_iter().map(wrapped).collect())
    }

    pub async fn rewrap(&self, key: WrappedKey) -> Result<(), StorageError> {
        data_key::Entity::update_many()
            .col_expr(data_key::Column::Wrapped, Expr::value(key.wrapped))
            .col_expr(data_key::Column::MasterKey, Expr::value(key.master_key))
            .filter(data_key::Column::Id.eq(key.id.uuid()))
            .exec(&self.0)
            .await?;
        Ok(())
    }
}

fn wrapped(row: data_key::Model) -> WrappedKey {
    WrappedKey {
        id: row.id.into(),
        wrapped: row.wrapped,
        master_key: row.master_key,
    }
}
