//! The quarters of an hour in which staff can be called. One is taken by a conditional update: of two who ask for it at
//! the same moment, one finds it taken, on either database.

use crate::{StorageError, entity::call_time as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, AppointmentId, CallTimeId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallTime {
    pub id: CallTimeId,
    pub staff: AccountId,
    pub starts_at: DateTime<Utc>,
    pub appointment: Option<AppointmentId>,
}

/// Offers these times; one that this person offers already stays as it is.
pub async fn offer(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    times: Vec<(CallTimeId, DateTime<Utc>)>,
) -> Result<(), StorageError> {
    let rows = times.into_iter().map(|(id, starts_at)| row::ActiveModel {
        id: Set(id.uuid()),
        staff_id: Set(staff.uuid()),
        starts_at: Set(starts_at),
        appointment_id: Set(None),
    });
    row::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns([row::Column::StaffId, row::Column::StartsAt])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Of one person, from `from` on, the earliest first.
pub async fn of_staff(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    from: DateTime<Utc>,
) -> Result<Vec<CallTime>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::StaffId.eq(staff.uuid()))
        .filter(row::Column::StartsAt.gte(from))
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// What nobody has taken, between the two moments, the earliest first.
pub async fn free(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<CallTime>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::AppointmentId.is_null())
        .filter(row::Column::StartsAt.gte(from))
        .filter(row::Column::StartsAt.lte(to))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Takes one for an appointment. False when somebody was quicker, or it is offered no more.
pub async fn take(
    conn: &impl ConnectionTrait,
    id: CallTimeId,
    appointment: AppointmentId,
) -> Result<bool, StorageError> {
    let taken = row::Entity::update_many()
        .col_expr(
            row::Column::AppointmentId,
            Expr::value(Some(appointment.uuid())),
        )
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::AppointmentId.is_null())
        .exec(conn)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Gives the time of an appointment back to those who look for one.
pub async fn release(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(
            row::Column::AppointmentId,
            Expr::value(Option::<Uuid>::None),
        )
        .filter(row::Column::AppointmentId.eq(appointment.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The time, if it is one of this person.
pub async fn find_own(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    id: CallTimeId,
) -> Result<Option<CallTime>, StorageError> {
    let found = row::Entity::find_by_id(id.uuid())
        .filter(row::Column::StaffId.eq(staff.uuid()))
        .one(conn)
        .await?;
    Ok(found.map(read))
}

/// Takes an offer back. False where it was booked in the meantime.
pub async fn take_back(conn: &impl ConnectionTrait, id: CallTimeId) -> Result<bool, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::AppointmentId.is_null())
        .exec(conn)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Removes those that began before.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::StartsAt.lte(before))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected)
}

fn read(row: row::Model) -> CallTime {
    CallTime {
        id: row.id.into(),
        staff: row.staff_id.into(),
        starts_at: row.starts_at,
        appointment: row.appointment_id.map(Into::into),
    }
}
