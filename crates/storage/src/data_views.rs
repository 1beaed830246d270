//! Who of our staff looked at a learner's data, and what for.

use crate::{StorageError, entity::data_view as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, LearnerId},
    privacy::look::LookedAt,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::ExprTrait,
};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataView {
    pub id: Uuid,
    pub learner: LearnerId,
    pub account: AccountId,
    pub what: LookedAt,
    pub at: DateTime<Utc>,
}

pub async fn insert(conn: &impl ConnectionTrait, new: DataView) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id),
        learner_id: Set(new.learner.uuid()),
        account_id: Set(new.account.uuid()),
        what: Set(new.what.as_str().to_owned()),
        at: Set(new.at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Newest first, those of before `before`'s time and id.
pub async fn of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Vec<DataView>, StorageError> {
    let mut query = row::Entity::find().filter(row::Column::LearnerId.eq(learner.uuid()));
    if let Some((at, id)) = before {
        query = query.filter(
            row::Column::At
                .lt(at)
                .or(row::Column::At.eq(at).and(row::Column::Id.lt(id))),
        );
    }
    query
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(|row| {
            Ok(DataView {
                id: row.id,
                learner: row.learner_id.into(),
                account: row.account_id.into(),
                what: LookedAt::parse(&row.what).ok_or(StorageError::Corrupt("data_views"))?,
                at: row.at,
            })
        })
        .collect()
}

pub async fn delete_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<u64, StorageError> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let gone = row::Entity::delete_many()
        .filter(row::Column::At.lte(before))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}
