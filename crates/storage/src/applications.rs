//! Teachers' applications.

use crate::{StorageError, Versioned, entity::teacher_application as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{
    ids::{AccountId, ApplicationId},
    teacher::application::{Application, State},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ApplicationId,
    pub application: Versioned<Application>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    id: ApplicationId,
    application: &Application,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        id: Set(id.uuid()),
        version: Set(1),
        teacher_id: Set(application.applicant.uuid()),
        status: Set(application.state.name().into()),
        state: Set(json(application)?),
        submitted_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes it back if nobody else did since it was read.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: ApplicationId,
    version: i64,
    application: &Application,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let mut update = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::Status, Expr::value(application.state.name()))
        .col_expr(row::Column::State, Expr::value(json(application)?))
        .col_expr(row::Column::UpdatedAt, Expr::value(now));
    if let State::Submitted { at } = application.state {
        update = update.col_expr(row::Column::SubmittedAt, Expr::value(at));
    }
    let updated = update
        .filter(row::Column::Id.eq(id.uuid()))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

/// The newest of a teacher.
pub async fn newest_of(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .order_by_desc(row::Column::CreatedAt)
        .limit(1)
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// For staff: whoever's it is.
pub async fn find(
    conn: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// The queue of these states, the longest waiting first; `after` is the last one of the page before.
pub async fn queue(
    conn: &impl ConnectionTrait,
    statuses: &[&str],
    after: Option<(DateTime<Utc>, ApplicationId)>,
    limit: u64,
) -> Result<Vec<Found>, StorageError> {
    let mut query = row::Entity::find()
        .filter(row::Column::Status.is_in(statuses.iter().copied()))
        .filter(row::Column::SubmittedAt.is_not_null());
    if let Some((at, id)) = after {
        let same = Condition::all()
            .add(row::Column::SubmittedAt.eq(at))
            .add(row::Column::Id.gt(id.uuid()));
        query = query.filter(
            Condition::any()
                .add(row::Column::SubmittedAt.gt(at))
                .add(same),
        );
    }
    query
        .order_by_asc(row::Column::SubmittedAt)
        .order_by_asc(row::Column::Id)
        .limit(limit)
        .all(conn)
        .await?
        .into_iter()
        .map(found)
        .collect()
}

fn json(application: &Application) -> Result<serde_json::Value, StorageError> {
    serde_json::to_value(application).map_err(|_| StorageError::Corrupt("teacher_applications"))
}

fn found(row: row::Model) -> Result<Found, StorageError> {
    let value = serde_json::from_value(row.state)
        .map_err(|_| StorageError::Corrupt("teacher_applications"))?;
    Ok(Found {
        id: row.id.into(),
        application: Versioned {
            version: row.version,
            value,
        },
        submitted_at: row.submitted_at,
        created_at: row.created_at,
    })
}
