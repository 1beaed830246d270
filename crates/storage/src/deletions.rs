//! Deletions that guardians asked for, each with its receipt once nothing is left.

use crate::{StorageError, Versioned, entity::deletion as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{DeletionId, FamilyId, LearnerId},
    privacy::deletion::Deletion,
    retention::receipt::DataReceipt,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: DeletionId,
    pub family: FamilyId,
    pub learner: LearnerId,
    pub deletion: Versioned<Deletion>,
    pub receipt: Option<DataReceipt>,
    /// As it was written down with the receipt.
    pub hash: Option<String>,
}

const CORRUPT: StorageError = StorageError::Corrupt("deletions");

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: DeletionId,
    family: FamilyId,
    learner: LearnerId,
    new: &Deletion,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        family_id: Set(family.uuid()),
        learner_id: Set(learner.uuid()),
        status: Set(new.state.name().to_owned()),
        state: Set(serde_json::to_value(new).map_err(|_| CORRUPT)?),
        receipt: Set(None),
        hash: Set(None),
        asked_at: Set(new.asked_at),
        updated_at: Set(new.asked_at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// With the receipt where it is done.
pub async fn update(
    conn: &impl ConnectionTrait,
    found: &Found,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    use row::Column as C;
    let Versioned { version, value } = &found.deletion;
    let state = serde_json::to_value(value).map_err(|_| CORRUPT)?;
    let receipt = found
        .receipt
        .as_ref()
        .map(serde_json::to_value)
        .transpose()
        .map_err(|_| CORRUPT)?;
    let changed = row::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Status, Expr::value(value.state.name()))
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::Receipt, Expr::value(receipt))
        .col_expr(C::Hash, Expr::value(found.hash.clone()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(found.id.uuid()))
        .filter(C::Version.eq(*version))
        .exec(conn)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: DeletionId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(read)
        .transpose()
}

pub async fn find_in_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    id: DeletionId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .one(conn)
        .await?
        .map(read)
        .transpose()
}

/// A page's place: the time and the id of the last one on the page before.
pub type Place = (DateTime<Utc>, DeletionId);

/// A family's, newest first.
pub async fn of_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    use row::Column as C;
    let mut query = row::Entity::find().filter(C::FamilyId.eq(family.uuid()));
    if let Some((at, id)) = after {
        query = query.filter(
            C::AskedAt
                .lt(at)
                .or(C::AskedAt.eq(at).and(C::Id.lt(id.uuid()))),
        );
    }
    query
        .order_by_desc(C::AskedAt)
        .order_by_desc(C::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Every one of this learner.
pub async fn of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Those of this learner that are not over.
pub async fn open_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .filter(row::Column::Status.is_in(["waiting", "deleting"]))
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// In this state, the oldest first.
pub async fn in_status(
    conn: &impl ConnectionTrait,
    status: &str,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::Status.eq(status))
        .order_by_asc(row::Column::AskedAt)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    let value: Deletion = serde_json::from_value(row.state).map_err(|_| CORRUPT)?;
    let receipt = row
        .receipt
        .map(serde_json::from_value)
        .transpose()
        .map_err(|_| CORRUPT)?;
    Ok(Found {
        id: row.id.into(),
        family: row.family_id.into(),
        learner: row.learner_id.into(),
        deletion: Versioned {
            version: row.version,
            value,
        },
        receipt,
        hash: row.hash,
    })
}
