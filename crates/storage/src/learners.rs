//! Learners. The first name and the birth month are sealed under the child's own key; with the key gone, so are they.

use crate::{StorageError, entity::learner as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{DataKeyId, FamilyId, LearnerId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    pub id: LearnerId,
    pub version: i64,
    pub family: FamilyId,
    pub data_key: DataKeyId,
    pub first_name_sealed: Vec<u8>,
    pub birth_sealed: Option<Vec<u8>>,
    /// While consent is only being asked for: when all of it is deleted.
    pub delete_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

pub async fn insert(conn: &impl ConnectionTrait, new: Learner) -> Result<(), StorageError> {
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        family_id: Set(new.family.uuid()),
        data_key: Set(new.data_key.uuid()),
        first_name_sealed: Set(new.first_name_sealed),
        birth_sealed: Set(new.birth_sealed),
        delete_at: Set(new.delete_at),
        created_at: Set(new.created_at),
        updated_at: Set(new.created_at),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: LearnerId,
) -> Result<Option<Learner>, StorageError> {
    Ok(row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(from_row))
}

/// The learner, if it is one of this family.
pub async fn find_in_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    id: LearnerId,
) -> Result<Option<Learner>, StorageError> {
    Ok(row::Entity::find_by_id(id.uuid())
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .one(conn)
        .await?
        .map(from_row))
}

/// In the order in which they were added.
pub async fn of_family(
    conn: &impl ConnectionTrait,
    family: FamilyId,
) -> Result<Vec<Learner>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Those of these that exist.
pub async fn find_all(
    conn: &impl ConnectionTrait,
    ids: &[LearnerId],
) -> Result<Vec<Learner>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Keeps others from deciding about this learner until the write ends; SQLite has one writer anyway.
pub async fn lock(conn: &impl ConnectionTrait, id: LearnerId) -> Result<(), StorageError> {
    row::Entity::find_by_id(id.uuid())
        .lock_exclusive()
        .one(conn)
        .await?;
    Ok(())
}

pub async fn set_birth(
    conn: &impl ConnectionTrait,
    learner: &Learner,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    set_sealed(conn, learner, row::Column::BirthSealed, sealed, now).await
}

pub async fn set_first_name(
    conn: &impl ConnectionTrait,
    learner: &Learner,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    set_sealed(conn, learner, row::Column::FirstNameSealed, sealed, now).await
}

async fn set_sealed(
    conn: &impl ConnectionTrait,
    learner: &Learner,
    column: row::Column,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let updated = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(learner.version + 1))
        .col_expr(column, Expr::value(sealed))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::Id.eq(learner.id.uuid()))
        .filter(row::Column::Version.eq(learner.version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// Sets, or with none stops, the clock that deletes a learner without consent.
pub async fn set_delete_at(
    conn: &impl ConnectionTrait,
    id: LearnerId,
    delete_at: Option<DateTime<Utc>>,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::DeleteAt, Expr::value(delete_at))
        .filter(row::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whose time is over at `now`, the longest over first.
pub async fn due(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Learner>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::DeleteAt.lte(now))
        .order_by_asc(row::Column::DeleteAt)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Removes the row; the key is destroyed after the commit. False when somebody else did so first.
pub async fn delete(conn: &impl ConnectionTrait, id: LearnerId) -> Result<bool, StorageError> {
    let deleted = row::Entity::delete_by_id(id.uuid()).exec(conn).await?;
    Ok(deleted.rows_affected == 1)
}

fn from_row(row: row::Model) -> Learner {
    Learner {
        id: row.id.into(),
        version: row.version,
        family: row.family_id.into(),
        data_key: row.data_key.into(),
        first_name_sealed: row.first_name_sealed,
        birth_sealed: row.birth_sealed,
        delete_at: row.delete_at,
        created_at: row.created_at,
    }
}

/// The audience of the event stream that is a learner, with those who watch over them.
pub fn audience(learner: LearnerId) -> String {
    format!("learner:{learner}")
}

/// The learners after this one, in the order of their ids, for whoever goes through all of them.
pub async fn after(
    conn: &impl ConnectionTrait,
    last: Option<LearnerId>,
    limit: u64,
) -> Result<Vec<Learner>, StorageError> {
    let mut query = row::Entity::find();
    if let Some(last) = last {
        query = query.filter(row::Column::Id.gt(last.uuid()));
    }
    Ok(query
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(from_row)
        .collect())
}
