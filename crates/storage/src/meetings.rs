//! Meetings at the video provider, one per class session, and the hosts' daily writes. Registrants and tickets are in
//! [`crate::registrants`] and [`crate::join_tickets`].

use crate::{
    StorageError,
    entity::{class_session, host_writes, meeting as row},
};
use chrono::{DateTime, NaiveDate, Utc};
use learnallot_domain::{
    ids::{AccountId, SessionId},
    session::meeting::Meeting,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub session: SessionId,
    pub version: i64,
    /// The host user of the provider.
    pub host: String,
    /// The provider's number of the meeting; none until it was made.
    pub provider_id: Option<String>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// False once nothing is left to do.
    pub open: bool,
    pub meeting: Meeting,
}

/// Takes a host for a session; `Duplicate` when the session has one.
pub async fn reserve(
    conn: &impl ConnectionTrait,
    session: SessionId,
    host: &str,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        session_id: Set(session.uuid()),
        version: Set(1),
        host: Set(host.to_owned()),
        provider_id: Set(None),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        open: Set(true),
        state: Set(json_of(&Meeting::default())?),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find_by_id(session.uuid()).one(conn).await?;
    row.map(read).transpose()
}

pub async fn find_by_provider_id(
    conn: &impl ConnectionTrait,
    provider_id: &str,
) -> Result<Option<Found>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::ProviderId.eq(provider_id))
        .one(conn)
        .await?;
    row.map(read).transpose()
}

/// The meetings whose hosts are taken at some time between the two; one that is over or cancelled takes none.
pub async fn overlapping(
    conn: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Found>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Open.eq(true))
        .filter(row::Column::StartsAt.lt(to))
        .filter(row::Column::EndsAt.gt(from))
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Those that are not over, and begin before `before`.
pub async fn open(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<Found>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::Open.eq(true))
        .filter(row::Column::StartsAt.lt(before))
        .order_by_asc(row::Column::StartsAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Those of a teacher's sessions that are not over.
pub async fn open_of(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Vec<Found>, StorageError> {
    let own = class_session::Entity::find()
        .select_only()
        .column(class_session::Column::Id)
        .filter(class_session::Column::TeacherId.eq(teacher.uuid()))
        .into_query();
    let rows = row::Entity::find()
        .filter(row::Column::Open.eq(true))
        .filter(row::Column::SessionId.in_subquery(own))
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Keeps the number that the provider gave.
pub async fn set_provider_id(
    conn: &impl ConnectionTrait,
    found: &Found,
    provider_id: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let update =
        row::Entity::update_many().col_expr(row::Column::ProviderId, Expr::value(provider_id));
    guarded(conn, update, found, now).await
}

/// Writes `after` over the version that was read.
pub async fn save(
    conn: &impl ConnectionTrait,
    found: &Found,
    after: &Meeting,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let update =
        row::Entity::update_many().col_expr(row::Column::State, Expr::value(json_of(after)?));
    guarded(conn, update, found, now).await
}

/// Nothing is left to do for it.
pub async fn close(conn: &impl ConnectionTrait, session: SessionId) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::Open, Expr::value(false))
        .filter(row::Column::SessionId.eq(session.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

async fn guarded(
    conn: &impl ConnectionTrait,
    update: sea_orm::UpdateMany<row::Entity>,
    found: &Found,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let updated = update
        .col_expr(row::Column::Version, Expr::value(found.version + 1))
        .col_expr(row::Column::UpdatedAt, Expr::value(now))
        .filter(row::Column::SessionId.eq(found.session.uuid()))
        .filter(row::Column::Version.eq(found.version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// Counts one write of a host's meetings at the provider.
pub async fn count_write(
    conn: &impl ConnectionTrait,
    host: &str,
    day: NaiveDate,
) -> Result<(), StorageError> {
    let new = host_writes::ActiveModel {
        host: Set(host.to_owned()),
        day: Set(day.to_string()),
        writes: Set(1),
    };
    let writes = Expr::col((host_writes::Entity, host_writes::Column::Writes)).add(1);
    host_writes::Entity::insert(new)
        .on_conflict(
            OnConflict::columns([host_writes::Column::Host, host_writes::Column::Day])
                .value(host_writes::Column::Writes, writes)
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Each host's writes of a day of UTC.
pub async fn writes_of(
    conn: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<(String, u32)>, StorageError> {
    let rows = host_writes::Entity::find()
        .filter(host_writes::Column::Day.eq(day.to_string()))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.host, u32::try_from(row.writes).unwrap_or_default()))
        .collect())
}

fn json_of(meeting: &Meeting) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(meeting).map_err(|_| StorageError::Corrupt("meetings"))
}

fn read(row: row::Model) -> Result<Found, StorageError> {
    Ok(Found {
        session: row.session_id.into(),
        version: row.version,
        host: row.host,
        provider_id: row.provider_id,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        open: row.open,
        meeting: serde_json::from_value(row.state)
            .map_err(|_| StorageError::Corrupt("meetings"))?,
    })
}
