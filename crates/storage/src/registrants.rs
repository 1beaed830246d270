//! Who may enter a session's meeting, as the provider knows them: one registrant per learner, named by an alias.

use crate::{
    StorageError,
    entity::{meeting, registrant as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, LearnerId, SessionId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// Why somebody has lost the way in who gave the seat back; the way in comes back with the seat.
pub const ENROLMENT_ENDED: &str = "enrolment_ended";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registrant {
    pub session: SessionId,
    pub learner: LearnerId,
    /// What the provider gets in the place of an address; it says nothing of the learner.
    pub alias: Uuid,
    pub provider_id: Option<String>,
    /// Whether the personal link is good, as far as the provider was told.
    pub approved: bool,
    pub removed_at: Option<DateTime<Utc>>,
    /// The adult who said at the door to be in the same room.
    pub adult_beside: Option<AccountId>,
}

/// Makes the row where there is none; what is there stays.
pub async fn ensure(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    alias: Uuid,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        session_id: Set(session.uuid()),
        learner_id: Set(learner.uuid()),
        alias: Set(alias),
        provider_id: Set(None),
        approved: Set(false),
        removed_at: Set(None),
        removed_because: Set(None),
        adult_beside: Set(None),
        created_at: Set(now),
    };
    row::Entity::insert(new)
        .on_conflict(
            OnConflict::columns([row::Column::SessionId, row::Column::LearnerId])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
) -> Result<Option<Registrant>, StorageError> {
    let row = row::Entity::find_by_id((session.uuid(), learner.uuid()))
        .one(conn)
        .await?;
    Ok(row.map(read))
}

pub async fn of_session(
    conn: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Vec<Registrant>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::SessionId.eq(session.uuid()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Whose the provider's registrant is.
pub async fn find_by_provider_id(
    conn: &impl ConnectionTrait,
    session: SessionId,
    provider_id: &str,
) -> Result<Option<Registrant>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::SessionId.eq(session.uuid()))
        .filter(row::Column::ProviderId.eq(provider_id))
        .one(conn)
        .await?;
    Ok(row.map(read))
}

pub async fn set_provider_id(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    provider_id: &str,
) -> Result<(), StorageError> {
    let update =
        row::Entity::update_many().col_expr(row::Column::ProviderId, Expr::value(provider_id));
    of(conn, update, session, learner).await
}

pub async fn set_approved(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    approved: bool,
) -> Result<(), StorageError> {
    let update = row::Entity::update_many().col_expr(row::Column::Approved, Expr::value(approved));
    of(conn, update, session, learner).await
}

/// What was said at this learner's last way through the door.
pub async fn set_adult_beside(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    adult: Option<AccountId>,
) -> Result<(), StorageError> {
    let adult = adult.map(AccountId::uuid);
    let update = row::Entity::update_many().col_expr(row::Column::AdultBeside, Expr::value(adult));
    of(conn, update, session, learner).await
}

/// What this adult said at the learner's doors holds no longer. Of classes that are over it stays known.
pub async fn clear_adult_beside(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    adult: AccountId,
) -> Result<(), StorageError> {
    let not_over = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::SessionId)
        .filter(meeting::Column::Open.eq(true))
        .into_query();
    let nobody = Option::<Uuid>::None;
    row::Entity::update_many()
        .col_expr(row::Column::AdultBeside, Expr::value(nobody))
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .filter(row::Column::AdultBeside.eq(adult.uuid()))
        .filter(row::Column::SessionId.in_subquery(not_over))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes the way in back. `because` is a name of ours, such as `check_in_missing`.
pub async fn remove(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    because: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let update = row::Entity::update_many()
        .col_expr(row::Column::RemovedAt, Expr::value(now))
        .col_expr(row::Column::RemovedBecause, Expr::value(because));
    of(conn, update, session, learner).await
}

/// Gives the way in back that was taken for this reason, and for no other.
pub async fn restore(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: LearnerId,
    because: &str,
) -> Result<(), StorageError> {
    let never = Option::<DateTime<Utc>>::None;
    let update = row::Entity::update_many()
        .col_expr(row::Column::RemovedAt, Expr::value(never))
        .col_expr(
            row::Column::RemovedBecause,
            Expr::value(Option::<String>::None),
        )
        .filter(row::Column::RemovedBecause.eq(because));
    of(conn, update, session, learner).await
}

async fn of(
    conn: &impl ConnectionTrait,
    update: sea_orm::UpdateMany<row::Entity>,
    session: SessionId,
    learner: LearnerId,
) -> Result<(), StorageError> {
    update
        .filter(row::Column::SessionId.eq(session.uuid()))
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> Registrant {
    Registrant {
        session: row.session_id.into(),
        learner: row.learner_id.into(),
        alias: row.alias,
        provider_id: row.provider_id,
        approved: row.approved,
        removed_at: row.removed_at,
        adult_beside: row.adult_beside.map(Into::into),
    }
}
