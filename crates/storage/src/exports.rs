//! Copies that people asked for of what we hold of them, or of a learner of theirs. The archive lies sealed in the object
//! store; here is whose it is, and until when.

use crate::{StorageError, Versioned, entity::export as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, DataKeyId, ExportId, LearnerId},
    privacy::export::Export,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ExportId,
    pub account: AccountId,
    /// None: of the account itself.
    pub learner: Option<LearnerId>,
    pub export: Versioned<Export>,
    pub data_key: Option<DataKeyId>,
    pub bytes: Option<u64>,
}

impl Found {
    /// Where the sealed archive lies.
    pub fn object(&self) -> String {
        format!("exports/{}", self.id)
    }

    /// What the seal is bound to.
    pub fn context(&self) -> String {
        format!("export|{}", self.id)
    }
}

const CORRUPT: StorageError = StorageError::Corrupt("exports");

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: ExportId,
    account: AccountId,
    learner: Option<LearnerId>,
    new: &Export,
) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        account_id: Set(account.uuid()),
        learner_id: Set(learner.map(LearnerId::uuid)),
        status: Set(new.state.name().to_owned()),
        state: Set(serde_json::to_value(new).map_err(|_| CORRUPT)?),
        data_key: Set(None),
        bytes: Set(None),
        asked_at: Set(new.asked_at),
        due_at: Set(new.due_at()),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn update(conn: &impl ConnectionTrait, found: &Found) -> Result<(), StorageError> {
    use row::Column as C;
    let Versioned { version, value } = &found.export;
    let state = serde_json::to_value(value).map_err(|_| CORRUPT)?;
    let changed = row::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Status, Expr::value(value.state.name()))
        .col_expr(C::State, Expr::value(state))
        .col_expr(C::DataKey, Expr::value(found.data_key.map(DataKeyId::uuid)))
        .col_expr(
            C::Bytes,
            Expr::value(found.bytes.and_then(|bytes| i64::try_from(bytes).ok())),
        )
        .col_expr(C::DueAt, Expr::value(value.due_at()))
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
    id: ExportId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(read)
        .transpose()
}

/// Only whoever asked finds it.
pub async fn find_of(
    conn: &impl ConnectionTrait,
    account: AccountId,
    id: ExportId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .filter(row::Column::AccountId.eq(account.uuid()))
        .one(conn)
        .await?
        .map(read)
        .transpose()
}

/// Newest first; those that are gone too, as long as their rows are kept.
pub async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Found>, StorageError> {
    let query = row::Entity::find().filter(row::Column::AccountId.eq(account.uuid()));
    many(conn, query.order_by_desc(row::Column::AskedAt)).await
}

/// Whoever asked for them.
pub async fn of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<Found>, StorageError> {
    many(
        conn,
        row::Entity::find().filter(row::Column::LearnerId.eq(learner.uuid())),
    )
    .await
}

/// Their lines, once their keys are destroyed.
pub async fn delete_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whose time is over at `now` and that are not gone yet.
pub async fn due(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    let query = row::Entity::find()
        .filter(row::Column::Status.ne("gone"))
        .filter(row::Column::DueAt.lte(now))
        .order_by_asc(row::Column::DueAt)
        .limit(limit);
    many(conn, query).await
}

/// Forgets those that were gone before.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::Status.eq("gone"))
        .filter(row::Column::DueAt.lte(before))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

async fn many(
    conn: &impl ConnectionTrait,
    query: Select<row::Entity>,
) -> Result<Vec<Found>, StorageError> {
    query.all(conn).await?.into_iter().map(read).collect()
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    Ok(Found {
        id: row.id.into(),
        account: row.account_id.into(),
        learner: row.learner_id.map(LearnerId::new),
        export: Versioned {
            version: row.version,
            value: serde_json::from_value(row.state).map_err(|_| CORRUPT)?,
        },
        data_key: row.data_key.map(DataKeyId::new),
        bytes: row.bytes.and_then(|bytes| u64::try_from(bytes).ok()),
    })
}
