//! Families and their guardians.

use crate::{
    StorageError,
    entity::{family, family_guardian},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, FamilyId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// A guardian who has a family already is [`StorageError::Duplicate`].
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: FamilyId,
    guardian: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = family::ActiveModel {
        id: Set(id.uuid()),
        created_at: Set(now),
    };
    family::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    let row = family_guardian::ActiveModel {
        family_id: Set(id.uuid()),
        account_id: Set(guardian.uuid()),
        joined_at: Set(now),
    };
    family_guardian::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Another guardian of a family that is there already.
pub async fn join(
    conn: &impl ConnectionTrait,
    family: FamilyId,
    guardian: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = family_guardian::ActiveModel {
        family_id: Set(family.uuid()),
        account_id: Set(guardian.uuid()),
        joined_at: Set(now),
    };
    family_guardian::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn of_guardian(
    conn: &impl ConnectionTrait,
    guardian: AccountId,
) -> Result<Option<FamilyId>, StorageError> {
    let row = family_guardian::Entity::find()
        .filter(family_guardian::Column::AccountId.eq(guardian.uuid()))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.family_id.into()))
}

/// The one who opened it first.
pub async fn guardians(
    conn: &impl ConnectionTrait,
    family: FamilyId,
) -> Result<Vec<AccountId>, StorageError> {
    let rows = family_guardian::Entity::find()
        .filter(family_guardian::Column::FamilyId.eq(family.uuid()))
        .order_by_asc(family_guardian::Column::JoinedAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id.into()).collect())
}

/// The audience of the event stream that is a family's guardians.
pub fn audience(family: FamilyId) -> String {
    format!("family:{family}")
}
