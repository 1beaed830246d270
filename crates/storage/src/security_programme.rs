//! The one security programme.

use crate::{StorageError, Versioned, entity::security_programme as row};
use chrono::{DateTime, Utc};
use learnallot_domain::programme::security::Programme;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

const THE_ONE: i16 = 1;

/// Version 0 and empty before anything was written.
pub async fn load(conn: &impl ConnectionTrait) -> Result<Versioned<Programme>, StorageError> {
    let Some(row) = row::Entity::find_by_id(THE_ONE).one(conn).await? else {
        return Ok(Versioned {
            version: 0,
            value: Programme::default(),
        });
    };
    let value = serde_json::from_value(row.state).map_err(|_| corrupt())?;
    Ok(Versioned {
        version: row.version,
        value,
    })
}

/// Writes over the version that was read.
pub async fn save(
    conn: &impl ConnectionTrait,
    version: i64,
    after: &Programme,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let state = serde_json::to_value(after).map_err(|_| corrupt())?;
    if version == 0 {
        let row = row::ActiveModel {
            id: Set(THE_ONE),
            version: Set(1),
            state: Set(state),
            updated_at: Set(now),
        };
        let inserted = row::Entity::insert(row).exec_without_returning(conn).await;
        return match inserted.map_err(StorageError::from) {
            Ok(_) => Ok(()),
            Err(StorageError::Duplicate) => Err(StorageError::Stale),
            Err(error) => Err(error),
        };
    }
    let changed = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::State, Expr::value(state))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::Id.eq(THE_ONE))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

fn corrupt() -> StorageError {
    StorageError::Corrupt("security_programme")
}
