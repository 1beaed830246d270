//! Idempotency keys: a POST that is repeated with its key gets the first answer and has no second effect, also when the
//! process died in between.

use crate::{Database, StorageError, entity::idempotency_key as row};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

/// A key belongs to whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub scope: String,
    pub key: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Sealed.
    pub body: Vec<u8>,
    pub content_type: Option<String>,
    pub location: Option<String>,
}

/// What is known of a key when a request comes in with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the request has the key now.
    New,
    /// The same key came with another request.
    Different,
    /// Another request with it is under way, or died before it changed anything.
    InFlight {
        since: DateTime<Utc>,
    },
    /// Its effect is committed, but there is no answer to repeat: it held a secret, or the process died after it.
    Done,
    Answered(Answer),
}

pub async fn begin(
    db: &Database,
    key: &Key,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<Known, StorageError> {
    let new = row::ActiveModel {
        scope: Set(key.scope.clone()),
        key: Set(key.key.clone()),
        fingerprint: Set(fingerprint.to_vec()),
        committed: Set(false),
        answer_status: Set(None),
        answer_body: Set(None),
        answer_type: Set(None),
        answer_location: Set(None),
        created_at: Set(now),
    };
    match row::Entity::insert(new)
        .exec_without_returning(db.read())
        .await
        .map_err(StorageError::from)
    {
        Ok(_) => return Ok(Known::New),
        Err(StorageError::Duplicate) => {}
        Err(error) => return Err(error),
    }
    let Some(found) = row::Entity::find_by_id((key.scope.clone(), key.key.clone()))
        .one(db.read())
        .await?
    else {
        // It was released between the two statements; the client's next try will find it free.
        return Ok(Known::InFlight { since: now });
    };
    if found.fingerprint != fingerprint {
        return Ok(Known::Different);
    }
    Ok(match (found.answer_status, found.committed) {
        (Some(status), _) => Known::Answered(Answer {
            status: u16::try_from(status).map_err(|_| StorageError::Corrupt("idempotency_keys"))?,
            body: found.answer_body.unwrap_or_default(),
            content_type: found.answer_type,
            location: found.answer_location,
        }),
        (None, true) => Known::Done,
        (None, false) => Known::InFlight {
            since: found.created_at,
        },
    })
}

pub(crate) async fn mark_committed(
    conn: &impl ConnectionTrait,
    key: &Key,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::Committed, Expr::value(true))
        .filter(row::Column::Scope.eq(&key.scope))
        .filter(row::Column::Key.eq(&key.key))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn store_answer(db: &Database, key: &Key, answer: Answer) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(
            row::Column::AnswerStatus,
            Expr::value(i32::from(answer.status)),
        )
        .col_expr(row::Column::AnswerBody, Expr::value(answer.body))
        .col_expr(row::Column::AnswerType, Expr::value(answer.content_type))
        .col_expr(row::Column::AnswerLocation, Expr::value(answer.location))
        .filter(row::Column::Scope.eq(&key.scope))
        .filter(row::Column::Key.eq(&key.key))
        .exec(db.read())
        .await?;
    Ok(())
}

/// Frees a key whose request changed nothing, so that it can be sent again.
pub async fn release(db: &Database, key: &Key) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::Scope.eq(&key.scope))
        .filter(row::Column::Key.eq(&key.key))
        .filter(row::Column::Committed.eq(false))
        .exec(db.read())
        .await?;
    Ok(())
}

/// Forgets the answers that were kept for these sign-in sessions, by the hashes of their tokens. A repeat is told that it
/// was done.
pub async fn forget_answers(
    conn: &impl ConnectionTrait,
    scopes: &[String],
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::Committed, Expr::value(true))
        .col_expr(row::Column::AnswerStatus, Expr::value(Option::<i32>::None))
        .col_expr(
            row::Column::AnswerBody,
            Expr::value(Option::<Vec<u8>>::None),
        )
        .filter(row::Column::Scope.is_in(scopes))
        .filter(row::Column::AnswerStatus.is_not_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets keys from before `before`.
pub async fn prune(
    conn: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, StorageError> {
    Ok(row::Entity::delete_many()
        .filter(row::Column::CreatedAt.lt(before))
        .exec(conn)
        .await?
        .rows_affected)
}

/// Frees what a killed process left in flight. Only for a database that one process has to itself.
pub async fn release_abandoned(conn: &impl ConnectionTrait) -> Result<u64, StorageError> {
    let freed = row::Entity::delete_many()
        .filter(row::Column::Committed.eq(false))
        .filter(row::Column::AnswerStatus.is_null())
        .exec(conn)
        .await?;
    Ok(freed.rows_affected)
}
