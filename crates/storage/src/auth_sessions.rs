//! Sign-in sessions. The token is with the browser; here lies only its hash.

use crate::{StorageError, entity::auth_session};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, AuthSessionId, LearnerId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

/// Whose session it is: an adult's account, or a child in the learner space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Account(AccountId),
    Learner(LearnerId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthSession {
    pub id: AuthSessionId,
    pub holder: Holder,
    pub mfa_at: Option<DateTime<Utc>>,
    /// When the password was last given again.
    pub confirmed_at: Option<DateTime<Utc>>,
    pub user_agent: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub struct NewAuthSession {
    pub id: AuthSessionId,
    pub token_hash: [u8; 32],
    pub holder: Holder,
    pub mfa_at: Option<DateTime<Utc>>,
    pub user_agent: String,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewAuthSession,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let (account, learner) = match new.holder {
        Holder::Account(id) => (Some(id.uuid()), None),
        Holder::Learner(id) => (None, Some(id.uuid())),
    };
    let row = auth_session::ActiveModel {
        id: Set(new.id.uuid()),
        token_hash: Set(new.token_hash.to_vec()),
        account_id: Set(account),
        learner_id: Set(learner),
        mfa_at: Set(new.mfa_at),
        confirmed_at: Set(None),
        user_agent: Set(new.user_agent),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(new.expires_at),
    };
    auth_session::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// The session of a token, if it has not expired.
pub async fn find_live(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<AuthSession>, StorageError> {
    let row = auth_session::Entity::find()
        .filter(auth_session::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(auth_session::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    row.map(from_row).transpose()
}

pub async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<AuthSession>, StorageError> {
    let rows = auth_session::Entity::find()
        .filter(auth_session::Column::AccountId.eq(account.uuid()))
        .filter(auth_session::Column::ExpiresAt.gt(now))
        .order_by_desc(auth_session::Column::CreatedAt)
        .all(conn)
        .await?;
    rows.into_iter().map(from_row).collect()
}

pub async fn end(conn: &impl ConnectionTrait, id: AuthSessionId) -> Result<(), StorageError> {
    auth_session::Entity::delete_by_id(id.uuid())
        .exec(conn)
        .await?;
    Ok(())
}

/// Ends the account's sessions, all but `keep`.
pub async fn end_all(
    conn: &impl ConnectionTrait,
    account: AccountId,
    keep: Option<AuthSessionId>,
) -> Result<u64, StorageError> {
    let mut delete = auth_session::Entity::delete_many()
        .filter(auth_session::Column::AccountId.eq(account.uuid()));
    if let Some(keep) = keep {
        delete = delete.filter(auth_session::Column::Id.ne(keep.uuid()));
    }
    Ok(delete.exec(conn).await?.rows_affected)
}

/// Closes every learner space of this learner.
pub async fn end_all_of_learner(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<(), StorageError> {
    auth_session::Entity::delete_many()
        .filter(auth_session::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The hashes of the tokens of these people's sessions, and of a learner's.
pub async fn token_hashes(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
    learner: LearnerId,
) -> Result<Vec<Vec<u8>>, StorageError> {
    use auth_session::Column as C;
    let theirs = C::AccountId
        .is_in(accounts.iter().map(|id| id.uuid()))
        .or(C::LearnerId.eq(learner.uuid()));
    let rows = auth_session::Entity::find()
        .filter(theirs)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.token_hash).collect())
}

pub async fn mark_second_factor(
    conn: &impl ConnectionTrait,
    id: AuthSessionId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    auth_session::Entity::update_many()
        .col_expr(auth_session::Column::MfaAt, Expr::value(now))
        .filter(auth_session::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn mark_confirmed(
    conn: &impl ConnectionTrait,
    id: AuthSessionId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    auth_session::Entity::update_many()
        .col_expr(auth_session::Column::ConfirmedAt, Expr::value(now))
        .filter(auth_session::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Removes sessions that ended before `now`.
pub async fn prune(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, StorageError> {
    let ended = auth_session::Entity::delete_many()
        .filter(auth_session::Column::ExpiresAt.lte(now))
        .exec(conn)
        .await?;
    Ok(ended.rows_affected)
}

fn from_row(row: auth_session::Model) -> Result<AuthSession, StorageError> {
    let holder = match (row.account_id, row.learner_id) {
        (Some(account), None) => Holder::Account(account.into()),
        (None, Some(learner)) => Holder::Learner(learner.into()),
        _ => return Err(StorageError::Corrupt("auth_sessions")),
    };
    Ok(AuthSession {
        id: row.id.into(),
        holder,
        mfa_at: row.mfa_at,
        confirmed_at: row.confirmed_at,
        user_agent: row.user_agent,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
    })
}
