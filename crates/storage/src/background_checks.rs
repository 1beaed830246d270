//! Background checks, one per teacher. What the teacher typed as their legal name, and the provider's link, are sealed.

use crate::{StorageError, Versioned, entity::background_check as row};
use chrono::{DateTime, Utc};
use learnallot_domain::{ids::AccountId, teacher::background_check::BackgroundCheck};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub teacher: AccountId,
    pub check: Versioned<BackgroundCheck>,
    pub authorization_sealed: Option<Vec<u8>>,
    pub invitation_url_sealed: Option<Vec<u8>>,
    pub updated_at: DateTime<Utc>,
}

pub async fn find(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find_by_id(teacher.uuid())
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// Whose the provider's candidate is.
pub async fn find_by_candidate(
    conn: &impl ConnectionTrait,
    candidate: &str,
) -> Result<Option<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::CandidateId.eq(candidate))
        .one(conn)
        .await?
        .map(found)
        .transpose()
}

/// Those in one of these states, the longest unchanged first.
pub async fn in_states(
    conn: &impl ConnectionTrait,
    statuses: &[&str],
) -> Result<Vec<Found>, StorageError> {
    row::Entity::find()
        .filter(row::Column::Status.is_in(statuses.iter().copied()))
        .order_by_asc(row::Column::UpdatedAt)
        .all(conn)
        .await?
        .into_iter()
        .map(found)
        .collect()
}

/// Writes a check; `version` is what was read, 0 for the first time.
pub async fn save(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    version: i64,
    check: &BackgroundCheck,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let state =
        serde_json::to_value(check).map_err(|_| StorageError::Corrupt("background_checks"))?;
    let candidate = check.provider().map(|provider| provider.candidate.clone());
    if version == 0 {
        let new = row::ActiveModel {
            teacher_id: Set(teacher.uuid()),
            version: Set(1),
            status: Set(check.name().into()),
            state: Set(state),
            candidate_id: Set(candidate),
            authorization_sealed: Set(None),
            invitation_url_sealed: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        return match row::Entity::insert(new).exec_without_returning(conn).await {
            Ok(_) => Ok(()),
            // Somebody else wrote the first one.
            Err(error) => match error.into() {
                StorageError::Duplicate => Err(StorageError::Stale),
                error => Err(error),
            },
        };
    }
    let mut update = row::Entity::update_many()
        .col_expr(row::Column::Version, Expr::value(version + 1))
        .col_expr(row::Column::Status, Expr::value(check.name()))
        .col_expr(row::Column::State, Expr::value(state))
        .col_expr(row::Column::UpdatedAt, Expr::value(now));
    // The candidate stays known after the invitation: reports name it.
    if let Some(candidate) = candidate {
        update = update.col_expr(row::Column::CandidateId, Expr::value(candidate));
    }
    let updated = update
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .filter(row::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}

pub async fn keep_authorization(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    sealed: Vec<u8>,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::AuthorizationSealed, Expr::value(sealed))
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn keep_invitation_url(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    sealed: Vec<u8>,
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(row::Column::InvitationUrlSealed, Expr::value(sealed))
        .filter(row::Column::TeacherId.eq(teacher.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

fn found(row: row::Model) -> Result<Found, StorageError> {
    let value = serde_json::from_value(row.state)
        .map_err(|_| StorageError::Corrupt("background_checks"))?;
    Ok(Found {
        teacher: row.teacher_id.into(),
        check: Versioned {
            version: row.version,
            value,
        },
        authorization_sealed: row.authorization_sealed,
        invitation_url_sealed: row.invitation_url_sealed,
        updated_at: row.updated_at,
    })
}
