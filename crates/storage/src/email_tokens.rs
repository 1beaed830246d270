//! Links in mails. The mail holds the token; here lies its hash, for one use.

use crate::{StorageError, entity::email_token as row};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::AccountId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    ConfirmAddress,
    ResetPassword,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmAddress => "confirm_address",
            Self::ResetPassword => "reset_password",
        }
    }
}

pub async fn insert(
    conn: &impl ConnectionTrait,
    account: AccountId,
    purpose: Purpose,
    token_hash: [u8; 32],
    expires_at: DateTime<Utc>,
) -> Result<(), StorageError> {
    let new = row::ActiveModel {
        token_hash: Set(token_hash.to_vec()),
        account_id: Set(account.uuid()),
        purpose: Set(purpose.as_str().into()),
        expires_at: Set(expires_at),
    };
    row::Entity::insert(new)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Uses a token up, and with it every other of this purpose for the account.
pub async fn take(
    conn: &impl ConnectionTrait,
    purpose: Purpose,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StorageError> {
    let Some(account) = find(conn, purpose, token_hash, now).await? else {
        return Ok(None);
    };
    let used = row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.uuid()))
        .filter(row::Column::Purpose.eq(purpose.as_str()))
        .exec(conn)
        .await?;
    // Somebody else may have used it since it was found.
    Ok((used.rows_affected > 0).then_some(account))
}

/// Whose token it is, where it could be used now; it is not used up.
pub async fn find(
    conn: &impl ConnectionTrait,
    purpose: Purpose,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StorageError> {
    let found = row::Entity::find_by_id(token_hash.to_vec())
        .filter(row::Column::Purpose.eq(purpose.as_str()))
        .filter(row::Column::ExpiresAt.gt(now))
        .one(conn)
        .await?;
    Ok(found.map(|found| found.account_id.into()))
}

/// Removes what expired before `now`.
/// Ends every link that was mailed to the account.
pub async fn void(conn: &impl ConnectionTrait, account: AccountId) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn prune(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(now))
        .exec(conn)
        .await?;
    Ok(())
}
