//! Processors' written assurances. What counts is `learnallot_domain::vendors`'s to say.

use crate::{StorageError, Versioned, entity::assurance as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::AssuranceId,
    vendors::{
        assurance::Assurance,
        gate::{Gated, Permit, may_send},
        register::Processor,
    },
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

#[derive(Clone, Debug)]
pub struct Found {
    pub assurance: Versioned<Assurance>,
    pub reminded_at: Option<DateTime<Utc>>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: &Assurance,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        processor: Set(new.processor.as_str().to_owned()),
        status: Set(new.state.as_str().to_owned()),
        state: Set(json_of(new)?),
        reminded_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes over the version that was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    version: i64,
    after: &Assurance,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let changed = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::Status, Expr::value(after.state.as_str()))
        .col_expr(row::Column::State, Expr::value(json_of(after)?))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::Id.eq(after.id.uuid()))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// Notes that admins were reminded; false where somebody else just did.
pub async fn mark_reminded(
    conn: &impl ConnectionTrait,
    found: &Found,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let mut update = row::Entity::update_many()
        .col_expr(row::Column::RemindedAt, Expr::value(now))
        .filter(row::Column::Id.eq(found.assurance.value.id.uuid()));
    update = match found.reminded_at {
        Some(at) => update.filter(row::Column::RemindedAt.eq(at)),
        None => update.filter(row::Column::RemindedAt.is_null()),
    };
    Ok(update.exec(conn).await?.rows_affected == 1)
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: AssuranceId,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid()).one(conn).await?;
    row.map(read).transpose()
}

/// Every one, the newest first.
pub async fn all(conn: &impl ConnectionTrait) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .order_by_desc(row::Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// The domain's word on whether children's data may go to this processor now.
pub async fn permit<P: Gated>(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Option<Permit<P>>, StorageError> {
    let confirmed = confirmed(conn, P::PROCESSOR).await?;
    Ok(may_send(&confirmed, now).ok())
}

async fn confirmed(
    conn: &impl ConnectionTrait,
    processor: Processor,
) -> Result<Vec<Assurance>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Processor.eq(processor.as_str()))
        .filter(row::Column::Status.eq("confirmed"))
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| read(row).map(|found| found.assurance.value))
        .collect()
}

fn json_of(assurance: &Assurance) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(assurance).map_err(|_| StorageError::Corrupt("assurances"))
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    let value =
        serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("assurances"))?;
    Ok(Found {
        assurance: Versioned {
            version: row.version,
            value,
        },
        reminded_at: row.reminded_at,
    })
}
