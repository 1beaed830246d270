//! Tickets that open the door once. One row a person, so that a new ticket voids the last whatever happens.

use crate::{
    StorageError,
    entity::{auth_session, join_ticket as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, AuthSessionId, LearnerId, SessionId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct Ticket {
    /// The teacher's account or the learner.
    pub person: Uuid,
    pub token_hash: [u8; 32],
    /// The class session, or the video call, whose door it opens.
    pub door: Uuid,
    /// None for the teacher.
    pub learner: Option<LearnerId>,
    /// The sign-in session that it was given to, and that alone can use it.
    pub given_to: AuthSessionId,
    pub expires_at: DateTime<Utc>,
}

pub async fn give(conn: &impl ConnectionTrait, ticket: Ticket) -> Result<(), StorageError> {
    use row::Column as C;
    let new = row::ActiveModel {
        person_id: Set(ticket.person),
        token_hash: Set(ticket.token_hash.to_vec()),
        session_id: Set(ticket.door),
        learner_id: Set(ticket.learner.map(LearnerId::uuid)),
        auth_session_id: Set(ticket.given_to.uuid()),
        expires_at: Set(ticket.expires_at),
        used_at: Set(None),
    };
    row::Entity::insert(new)
        .on_conflict(
            OnConflict::column(C::PersonId)
                .update_columns([
                    C::TokenHash,
                    C::SessionId,
                    C::LearnerId,
                    C::AuthSessionId,
                    C::ExpiresAt,
                    C::UsedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// The ticket, if it is live and was given to this sign-in session.
pub async fn find_live(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    given_to: AuthSessionId,
    now: DateTime<Utc>,
) -> Result<Option<Ticket>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(row::Column::AuthSessionId.eq(given_to.uuid()))
        .filter(row::Column::ExpiresAt.gt(now))
        .filter(row::Column::UsedAt.is_null())
        .one(conn)
        .await?;
    row.map(|row| {
        Ok(Ticket {
            person: row.person_id,
            token_hash: row
                .token_hash
                .try_into()
                .map_err(|_| StorageError::Corrupt("join_tickets"))?,
            door: row.session_id,
            learner: row.learner_id.map(Into::into),
            given_to: row.auth_session_id.into(),
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

/// False when somebody was quicker.
pub async fn mark_used(
    conn: &impl ConnectionTrait,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let used = row::Entity::update_many()
        .col_expr(row::Column::UsedAt, Expr::value(now))
        .filter(row::Column::TokenHash.eq(ticket.token_hash.to_vec()))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(now))
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

/// No ticket of a learner into this session opens any more.
pub async fn void_learners(
    conn: &impl ConnectionTrait,
    session: SessionId,
    learner: Option<LearnerId>,
) -> Result<(), StorageError> {
    let mut delete = row::Entity::delete_many()
        .filter(row::Column::SessionId.eq(session.uuid()))
        .filter(row::Column::LearnerId.is_not_null());
    if let Some(learner) = learner {
        delete = delete.filter(row::Column::LearnerId.eq(learner.uuid()));
    }
    delete.exec(conn).await?;
    Ok(())
}

/// No ticket that this account has for the learner opens any more.
pub async fn void_given_to(
    conn: &impl ConnectionTrait,
    account: AccountId,
    learner: LearnerId,
) -> Result<(), StorageError> {
    let sign_ins = auth_session::Entity::find()
        .select_only()
        .column(auth_session::Column::Id)
        .filter(auth_session::Column::AccountId.eq(account.uuid()))
        .into_query();
    row::Entity::delete_many()
        .filter(row::Column::LearnerId.eq(learner.uuid()))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::AuthSessionId.in_subquery(sign_ins))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets what expired before `before`.
pub async fn prune(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lt(before))
        .exec(conn)
        .await?;
    Ok(())
}
