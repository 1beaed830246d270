//! Who watches over which learner, and invitations to do so.

use crate::{
    StorageError,
    entity::{supervision, supervisor_invitation as invitation},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, FamilyId, LearnerId, SupervisorInvitationId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supervision {
    pub learner: LearnerId,
    pub account: AccountId,
    pub accepted_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: SupervisorInvitationId,
    pub learner: LearnerId,
    pub family: FamilyId,
    pub email: String,
    pub invited_by: AccountId,
    pub expires_at: DateTime<Utc>,
}

/// The accepted adults of a learner, the first one first.
pub async fn monitoring(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<Vec<AccountId>, StorageError> {
    let found = of_learners(conn, &[learner]).await?;
    Ok(found.into_iter().map(|found| found.account).collect())
}

/// The accepted adults of these learners, the first one first.
pub async fn of_learners(
    conn: &impl ConnectionTrait,
    learners: &[LearnerId],
) -> Result<Vec<Supervision>, StorageError> {
    let rows = supervision::Entity::find()
        .filter(supervision::Column::LearnerId.is_in(learners.iter().map(|id| id.uuid())))
        .order_by_asc(supervision::Column::AcceptedAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// The learners whom this adult watches over.
pub async fn watched_by(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<LearnerId>, StorageError> {
    let found = of_account(conn, account).await?;
    Ok(found.into_iter().map(|found| found.learner).collect())
}

pub async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Supervision>, StorageError> {
    let rows = supervision::Entity::find()
        .filter(supervision::Column::AccountId.eq(account.uuid()))
        .order_by_asc(supervision::Column::AcceptedAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Accepting again changes nothing.
pub async fn accept(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = supervision::ActiveModel {
        learner_id: Set(learner.uuid()),
        account_id: Set(account.uuid()),
        accepted_at: Set(now),
    };
    supervision::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                supervision::Column::LearnerId,
                supervision::Column::AccountId,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// False when there was nothing to remove.
pub async fn remove(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    account: AccountId,
) -> Result<bool, StorageError> {
    let removed = supervision::Entity::delete_by_id((learner.uuid(), account.uuid()))
        .exec(conn)
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Everybody, and every open invitation, of a learner who is deleted.
pub async fn remove_all(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
) -> Result<(), StorageError> {
    supervision::Entity::delete_many()
        .filter(supervision::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::LearnerId.eq(learner.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn invite(conn: &impl ConnectionTrait, new: Invitation) -> Result<(), StorageError> {
    let row = invitation::ActiveModel {
        id: Set(new.id.uuid()),
        learner_id: Set(new.learner.uuid()),
        family_id: Set(new.family.uuid()),
        email: Set(new.email.to_lowercase()),
        invited_by: Set(new.invited_by.uuid()),
        token_hash: Set(None),
        expires_at: Set(new.expires_at),
    };
    invitation::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Those that can still be accepted, the oldest first.
pub async fn invitations(
    conn: &impl ConnectionTrait,
    learner: LearnerId,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, StorageError> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::LearnerId.eq(learner.uuid()))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_asc(invitation::Column::ExpiresAt)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(invitation_from_row).collect())
}

pub async fn find_invitation(
    conn: &impl ConnectionTrait,
    id: SupervisorInvitationId,
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, StorageError> {
    let row = invitation::Entity::find_by_id(id.uuid())
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    Ok(row.map(invitation_from_row))
}

pub async fn set_token(
    conn: &impl ConnectionTrait,
    id: SupervisorInvitationId,
    token_hash: [u8; 32],
) -> Result<(), StorageError> {
    invitation::Entity::update_many()
        .col_expr(
            invitation::Column::TokenHash,
            Expr::value(token_hash.to_vec()),
        )
        .filter(invitation::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Uses an invitation up: the address that was invited is not kept.
pub async fn take_invitation(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, StorageError> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash.to_vec()))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let taken = invitation::Entity::delete_by_id(row.id).exec(conn).await?;
    Ok((taken.rows_affected == 1).then(|| invitation_from_row(row)))
}

/// Removes what nobody can accept any more.
pub async fn prune_invitations(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::ExpiresAt.lte(now))
        .exec(conn)
        .await?;
    Ok(())
}

fn from_row(row: supervision::Model) -> Supervision {
    Supervision {
        learner: row.learner_id.into(),
        account: row.account_id.into(),
        accepted_at: row.accepted_at,
    }
}

fn invitation_from_row(row: invitation::Model) -> Invitation {
    Invitation {
        id: row.id.into(),
        learner: row.learner_id.into(),
        family: row.family_id.into(),
        email: row.email,
        invited_by: row.invited_by.into(),
        expires_at: row.expires_at,
    }
}
