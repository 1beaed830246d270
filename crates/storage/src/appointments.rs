//! Video calls by which consent is verified. One that was attested is evidence; the others are forgotten after a while.

use crate::{StorageError, Versioned, entity::appointment as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    consent::appointment::Appointment,
    ids::{AccountId, AppointmentId, ConsentRequestId, LearnerId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: AppointmentId,
    pub appointment: Versioned<Appointment>,
    pub reminders: usize,
    pub booked_at: DateTime<Utc>,
}

const ATTESTED: &str = "attested";

/// A second open one of a request is [`StorageError::Duplicate`].
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
    new: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        request_id: Set(new.request.uuid()),
        learner_id: Set(new.learner.uuid()),
        staff_id: Set(new.staff.uuid()),
        starts_at: Set(new.starts_at),
        status: Set(new.state.as_str().to_owned()),
        open_of: Set(new.state.is_open().then_some(new.request.uuid())),
        state: Set(to_json(new)?),
        reminders: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes over the version that was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    found: &Found,
    next: &Appointment,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let version = found.appointment.version;
    let open_of = next.state.is_open().then_some(next.request.uuid());
    let updated = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::Status, Expr::value(next.state.as_str()))
        .col_expr(row::Column::OpenOf, Expr::value(open_of))
        .col_expr(row::Column::State, Expr::value(to_json(next)?))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::Id.eq(found.id.uuid()))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: AppointmentId,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid()).one(conn).await?;
    row.map(read).transpose()
}

/// The call, if it is one that this member of staff holds.
pub async fn find_of_staff(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    id: AppointmentId,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid())
        .filter(row::Column::StaffId.eq(staff.uuid()))
        .one(conn)
        .await?;
    row.map(read).transpose()
}

/// Of a request: the one that is to come, or else the one that was made last.
pub async fn newest_of_request(
    conn: &impl ConnectionTrait,
    request: ConsentRequestId,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::RequestId.eq(request.uuid()))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(1)
        .one(conn)
        .await?;
    row.map(read).transpose()
}

/// Of a member of staff: what is open, and what began since `since`, the earliest first.
pub async fn of_staff(
    conn: &impl ConnectionTrait,
    staff: AccountId,
    since: DateTime<Utc>,
) -> Result<Vec<Found>, StorageError> {
    let shown = Condition::any()
        .add(row::Column::OpenOf.is_not_null())
        .add(row::Column::StartsAt.gte(since));
    let rows = row::Entity::find()
        .filter(row::Column::StaffId.eq(staff.uuid()))
        .filter(shown)
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Those that are not over and begin before `before`.
pub async fn open(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<Found>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::OpenOf.is_not_null())
        .filter(row::Column::StartsAt.lt(before))
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
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

/// Of a learner who is deleted: what was attested stays with the ledger, of which it is a part.
pub async fn forget(conn: &impl ConnectionTrait, learner: LearnerId) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .filter(row::Column::OpenOf.is_null())
        .filter(row::Column::Status.ne(ATTESTED))
        .exec(conn)
        .await?;
    Ok(())
}

/// Removes those that were to begin before and came to nothing.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::StartsAt.lte(before))
        .filter(row::Column::OpenOf.is_null())
        .filter(row::Column::Status.ne(ATTESTED))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected)
}

fn number(reminders: usize) -> i32 {
    i32::try_from(reminders).unwrap_or(i32::MAX)
}

fn to_json(appointment: &Appointment) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(appointment).map_err(|_| StorageError::Corrupt("appointments"))
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    let value: Appointment =
        serde_json::from_value(row.state).map_err(|_| StorageError::Corrupt("appointments"))?;
    Ok(Found {
        id: row.id.into(),
        appointment: Versioned {
            version: row.version,
            value,
        },
        reminders: usize::try_from(row.reminders).unwrap_or_default(),
        booked_at: row.created_at,
    })
}
