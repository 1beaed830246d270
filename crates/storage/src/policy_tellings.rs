//! Which families were told of a material change, and when.

use crate::{StorageError, entity::policy_telling as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{FamilyId, PolicyVersionId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

/// Notes that a family is being told. Whether it was not before.
pub async fn tell(
    conn: &impl ConnectionTrait,
    version: PolicyVersionId,
    family: FamilyId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let row = row::ActiveModel {
        version_id: Set(version.uuid()),
        family_id: Set(family.uuid()),
        told_at: Set(now),
        reminded_at: Set(None),
    };
    let once = OnConflict::columns([row::Column::VersionId, row::Column::FamilyId])
        .do_nothing()
        .to_owned();
    let inserted = row::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(conn)
        .await;
    match inserted {
        Ok(count) => Ok(count == 1),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Notes that a family is being reminded. Whether it was told, and not reminded before.
pub async fn remind(
    conn: &impl ConnectionTrait,
    version: PolicyVersionId,
    family: FamilyId,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let updated = row::Entity::update_many()
        .col_expr(row::Column::RemindedAt, Expr::value(now))
        .filter(row::Column::VersionId.eq(version.uuid()))
        .filter(row::Column::FamilyId.eq(family.uuid()))
        .filter(row::Column::RemindedAt.is_null())
        .exec(conn)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// When a family was told of a version.
pub async fn told_at(
    conn: &impl ConnectionTrait,
    version: PolicyVersionId,
    family: FamilyId,
) -> Result<Option<DateTime<Utc>>, StorageError> {
    let found = row::Entity::find_by_id((version.uuid(), family.uuid()))
        .one(conn)
        .await?;
    Ok(found.map(|row| row.told_at))
}
