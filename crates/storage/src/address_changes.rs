//! New addresses that wait for the link that was mailed to them. One at a time: a newer wish takes the place of the older.
//! Once the link came back, the line holds the address before it, until that one is told.

use crate::{
    StorageError,
    entity::{account, address_change as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::{AccountId, AddressChangeId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressChange {
    pub id: AddressChangeId,
    pub account: AccountId,
    pub email: String,
    pub expires_at: DateTime<Utc>,
}

pub async fn ask(conn: &impl ConnectionTrait, new: AddressChange) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(new.account.uuid()))
        .filter(row::Column::ConfirmedAt.is_null())
        .exec(conn)
        .await?;
    let row = row::ActiveModel {
        id: Set(new.id.uuid()),
        account_id: Set(new.account.uuid()),
        email: Set(new.email.to_lowercase()),
        token_hash: Set(None),
        expires_at: Set(new.expires_at),
        confirmed_at: Set(None),
    };
    row::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: AddressChangeId,
    now: DateTime<Utc>,
) -> Result<Option<AddressChange>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid())
        .filter(row::Column::ExpiresAt.gt(now))
        .filter(row::Column::ConfirmedAt.is_null())
        .one(conn)
        .await?;
    Ok(row.map(read))
}

/// The one that waits.
pub async fn of_account(
    conn: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<AddressChange>, StorageError> {
    let row = row::Entity::find()
        .filter(row::Column::AccountId.eq(account.uuid()))
        .filter(row::Column::ExpiresAt.gt(now))
        .filter(row::Column::ConfirmedAt.is_null())
        .one(conn)
        .await?;
    Ok(row.map(read))
}

pub async fn set_token(
    conn: &impl ConnectionTrait,
    id: AddressChangeId,
    token_hash: [u8; 32],
) -> Result<(), StorageError> {
    row::Entity::update_many()
        .col_expr(
            row::Column::TokenHash,
            Expr::value(Some(token_hash.to_vec())),
        )
        .filter(row::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Uses the link up and makes the address the account's. None where the link is over; an address that somebody else has
/// by now is [`StorageError::Duplicate`].
pub async fn confirm(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<(AddressChangeId, AccountId)>, StorageError> {
    use row::Column as C;
    let found = row::Entity::find()
        .filter(C::TokenHash.eq(token_hash.to_vec()))
        .filter(C::ExpiresAt.gt(now))
        .filter(C::ConfirmedAt.is_null())
        .one(conn)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let account = account::Entity::find_by_id(found.account_id)
        .one(conn)
        .await?;
    let Some(account) = account.filter(|account| account.status == "active") else {
        return Ok(None);
    };
    let used = row::Entity::update_many()
        .col_expr(C::ConfirmedAt, Expr::value(Some(now)))
        .col_expr(C::TokenHash, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(C::Email, Expr::value(account.email))
        .filter(C::Id.eq(found.id))
        .filter(C::ConfirmedAt.is_null())
        .exec(conn)
        .await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(found.email))
        .col_expr(account::Column::EmailVerifiedAt, Expr::value(now))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(found.account_id))
        .exec(conn)
        .await?;
    Ok(Some((found.id.into(), found.account_id.into())))
}

/// The address that the account had before, to be told; none once it was.
pub async fn before(
    conn: &impl ConnectionTrait,
    id: AddressChangeId,
) -> Result<Option<String>, StorageError> {
    let row = row::Entity::find_by_id(id.uuid())
        .filter(row::Column::ConfirmedAt.is_not_null())
        .one(conn)
        .await?;
    Ok(row.map(|row| row.email))
}

/// It was told: nothing more is kept of it.
pub async fn forget(conn: &impl ConnectionTrait, id: AddressChangeId) -> Result<(), StorageError> {
    row::Entity::delete_by_id(id.uuid()).exec(conn).await?;
    Ok(())
}

pub async fn prune(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), StorageError> {
    row::Entity::delete_many()
        .filter(row::Column::ExpiresAt.lte(now))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(row: row::Model) -> AddressChange {
    AddressChange {
        id: row.id.into(),
        account: row.account_id.into(),
        email: row.email,
        expires_at: row.expires_at,
    }
}
