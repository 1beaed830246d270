//! Trainings of staff. Each is only ever added; a newer one of the same kind takes the place of the older.

use crate::{StorageError, entity::training as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, TrainingId},
    staff::training::{Attestation, Training},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: TrainingId,
    pub attestation: Attestation,
    /// How many reminders of its end have gone out.
    pub reminders: usize,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: TrainingId,
    new: &Attestation,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        id: Set(id.uuid()),
        account_id: Set(new.staff.uuid()),
        kind: Set(new.kind.as_str().to_owned()),
        done_on: Set(new.done_on),
        expires_at: Set(new.expires_at()),
        recorded_by: Set(new.by.uuid()),
        recorded_at: Set(new.recorded_at),
        reminders: Set(0),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Of these people, the newest training first.
pub async fn of(
    conn: &impl ConnectionTrait,
    staff: &[AccountId],
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::AccountId.is_in(staff.iter().map(|one| one.uuid())))
        .order_by_desc(row::Column::DoneOn)
        .order_by_desc(row::Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// What one person has been trained for.
pub async fn attestations(
    conn: &impl ConnectionTrait,
    staff: AccountId,
) -> Result<Vec<Attestation>, StorageError> {
    let found = of(conn, &[staff]).await?;
    Ok(found.into_iter().map(|one| one.attestation).collect())
}

/// Those that end between the two moments.
pub async fn ending(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::ExpiresAt.gt(from))
        .filter(row::Column::ExpiresAt.lte(to))
        .order_by_asc(row::Column::ExpiresAt)
        .all(conn)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Notes that so many reminders have gone out. False where somebody else noted it first.
pub async fn set_reminders(
    conn: &impl ConnectionTrait,
    found: &Found,
    reminders: usize,
) -> Result<bool, StorageError> {
    let noted = row::Entity::update_many()
        .col_expr(row::Column::Reminders, Expr::value(number(reminders)))
        .filter(row::Column::Id.eq(found.id.uuid()))
        .filter(row::Column::Reminders.eq(number(found.reminders)))
        .exec(conn)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Removes those that ended before.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(before))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected)
}

fn number(reminders: usize) -> i32 {
    i32::try_from(reminders).unwrap_or(i32::MAX)
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    Ok(Found {
        id: row.id.into(),
        attestation: Attestation {
            staff: row.account_id.into(),
            kind: Training::parse(&row.kind).ok_or(StorageError::Corrupt("trainings"))?,
            done_on: row.done_on,
            by: row.recorded_by.into(),
            recorded_at: row.recorded_at,
        },
        reminders: usize::try_from(row.reminders).unwrap_or_default(),
    })
}
