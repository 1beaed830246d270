//! The rooms of video calls at the provider. No link is kept.

use crate::{StorageError, entity::call_room as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::AppointmentId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub appointment: AppointmentId,
    /// The host user of the provider.
    pub host: String,
    /// The provider's number of the meeting; none until it was made.
    pub number: Option<String>,
    /// What the provider gets in the place of the guardian's address.
    pub alias: Uuid,
    /// The guardian, as the provider knows them.
    pub registrant: Option<String>,
    /// When its settings were last read back and were as they should be.
    pub confirmed_at: Option<DateTime<Utc>>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// False once nothing of it is left at the provider.
    pub open: bool,
}

/// Takes a host for a call; `Duplicate` where it has one.
pub async fn reserve(conn: &impl ConnectionTrait, new: &Room) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        appointment_id: Set(new.appointment.uuid()),
        host: Set(new.host.clone()),
        provider_id: Set(new.number.clone()),
        alias: Set(new.alias),
        registrant_id: Set(new.registrant.clone()),
        confirmed_at: Set(new.confirmed_at),
        starts_at: Set(new.starts_at),
        ends_at: Set(new.ends_at),
        open: Set(new.open),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
) -> Result<Option<Room>, StorageError> {
    let row = row::Entity::find_by_id(appointment.uuid())
        .one(conn)
        .await?;
    Ok(row.map(read))
}

pub async fn find_by_number(
    conn: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<Room>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::ProviderId.eq(number))
        .one(conn)
        .await?;
    Ok(row.map(read))
}

/// The rooms whose hosts are taken at some time between the two.
pub async fn overlapping(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Room>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Open.eq(true))
        .filter(row::Column::StartsAt.lt(to))
        .filter(row::Column::EndsAt.gt(from))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Those of which something is left at the provider, or may be.
pub async fn open(conn: &impl ConnectionTrait) -> Result<Vec<Room>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Open.eq(true))
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

pub async fn set_number(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
    number: &str,
) -> Result<(), StorageError> {
    let update = row::Entity::update_many().col_expr(row::Column::ProviderId, Expr::value(number));
    of(conn, update, appointment).await
}

pub async fn set_registrant(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
    registrant: &str,
) -> Result<(), StorageError> {
    let update =
        row::Entity::update_many().col_expr(row::Column::RegistrantId, Expr::value(registrant));
    of(conn, update, appointment).await
}

/// None where its settings are not as they should be.
pub async fn set_confirmed(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StorageError> {
    let update = row::Entity::update_many().col_expr(row::Column::ConfirmedAt, Expr::value(at));
    of(conn, update, appointment).await
}

/// Nothing of it is left at the provider.
pub async fn close(
    conn: &impl ConnectionTrait,
    appointment: AppointmentId,
) -> Result<(), StorageError> {
    let update = row::Entity::update_many().col_expr(row::Column::Open, Expr::value(false));
    of(conn, update, appointment).await
}

/// Removes those that ended before and of which nothing is left.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    let removed = row::Entity::delete_many()
        .filter(row::Column::EndsAt.lte(before))
        .filter(row::Column::Open.eq(false))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected)
}

async fn of(
    conn: &impl ConnectionTrait,
    update: sea_orm::UpdateMany<row::Entity>,
    appointment: AppointmentId,
) -> Result<(), StorageError> {
    update
        .filter(row::Column::AppointmentId.eq(appointment.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> Room {
    Room {
        appointment: row.appointment_id.into(),
        host: row.host,
        number: row.provider_id,
        alias: row.alias,
        registrant: row.registrant_id,
        confirmed_at: row.confirmed_at,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        open: row.open,
    }
}
