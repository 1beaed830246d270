//! Accounts: the people who sign in, and what they may do.

use crate::{
    StorageError,
    entity::{account, account_role},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{actor::Role, ids::AccountId, people::closing::State};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub version: i64,
    /// In lower case.
    pub email: String,
    pub email_verified_at: Option<DateTime<Utc>>,
    pub password_hash: Option<String>,
    pub display_name: String,
    /// An IANA name.
    pub time_zone: String,
    pub locale: String,
    pub state: State,
    pub totp_sealed: Option<Vec<u8>>,
    pub totp_enabled_at: Option<DateTime<Utc>>,
    pub totp_last_step: Option<i64>,
}

impl Account {
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}

#[derive(Clone, Debug)]
pub struct NewAccount {
    pub id: AccountId,
    pub email: String,
    pub email_verified_at: Option<DateTime<Utc>>,
    pub password_hash: Option<String>,
    pub display_name: String,
    pub time_zone: String,
    pub locale: String,
}

/// An address that is taken is [`StorageError::Duplicate`].
pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewAccount,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = account::ActiveModel {
        id: Set(new.id.uuid()),
        version: Set(1),
        email: Set(new.email.to_lowercase()),
        email_verified_at: Set(new.email_verified_at),
        password_hash: Set(new.password_hash),
        display_name: Set(new.display_name),
        time_zone: Set(new.time_zone),
        locale: Set(new.locale),
        status: Set(State::Open.as_str().into()),
        closed_at: Set(None),
        totp_sealed: Set(None),
        totp_enabled_at: Set(None),
        totp_last_step: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    account::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn find(
    conn: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Option<Account>, StorageError> {
    Ok(account::Entity::find_by_id(id.uuid())
        .one(conn)
        .await?
        .map(from_row))
}

pub async fn find_by_email(
    conn: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Account>, StorageError> {
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(email.to_lowercase()))
        .one(conn)
        .await?;
    Ok(row.map(from_row))
}

/// Keeps others from deciding about this account until the write ends; SQLite has one writer anyway.
pub async fn lock(conn: &impl ConnectionTrait, id: AccountId) -> Result<(), StorageError> {
    account::Entity::find_by_id(id.uuid())
        .lock_exclusive()
        .one(conn)
        .await?;
    Ok(())
}

pub async fn roles(conn: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Role>, StorageError> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(id.uuid()))
        .all(conn)
        .await?;
    rows.iter()
        .map(|row| Role::parse(&row.role).ok_or(StorageError::Corrupt("account_roles")))
        .collect()
}

/// Everyone who holds a role.
pub async fn with_role(
    conn: &impl ConnectionTrait,
    role: Role,
) -> Result<Vec<AccountId>, StorageError> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(role.as_str()))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id.into()).collect())
}

/// Granting what is already held changes nothing.
pub async fn grant(
    conn: &impl ConnectionTrait,
    id: AccountId,
    role: Role,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let row = account_role::ActiveModel {
        account_id: Set(id.uuid()),
        role: Set(role.as_str().into()),
        granted_by: Set(by.map(AccountId::uuid)),
        granted_at: Set(now),
    };
    account_role::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([account_role::Column::AccountId, account_role::Column::Role])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

pub async fn revoke(
    conn: &impl ConnectionTrait,
    id: AccountId,
    role: Role,
) -> Result<(), StorageError> {
    account_role::Entity::delete_by_id((id.uuid(), role.as_str().to_owned()))
        .exec(conn)
        .await?;
    Ok(())
}

fn state(row: &account::Model) -> State {
    match row.closed_at {
        None => State::Open,
        Some(closed_at) if row.status == "erased" => State::Erased { closed_at },
        Some(at) => State::Closed { at },
    }
}

fn from_row(row: account::Model) -> Account {
    Account {
        state: state(&row),
        id: row.id.into(),
        version: row.version,
        email: row.email,
        email_verified_at: row.email_verified_at,
        password_hash: row.password_hash,
        display_name: row.display_name,
        time_zone: row.time_zone,
        locale: row.locale,
        totp_sealed: row.totp_sealed,
        totp_enabled_at: row.totp_enabled_at,
        totp_last_step: row.totp_last_step,
    }
}

/// The address is the account holder's: a mailed link came back.
pub async fn confirm_address(
    conn: &impl ConnectionTrait,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    account::Entity::update_many()
        .col_expr(account::Column::EmailVerifiedAt, Expr::value(now))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(account::Column::EmailVerifiedAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

pub async fn set_password(
    conn: &impl ConnectionTrait,
    id: AccountId,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// What a person may change about the own account at any time.
pub async fn set_profile(
    conn: &impl ConnectionTrait,
    id: AccountId,
    display_name: &str,
    time_zone: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    account::Entity::update_many()
        .col_expr(account::Column::DisplayName, Expr::value(display_name))
        .col_expr(account::Column::TimeZone, Expr::value(time_zone))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The names under which others see these people.
pub async fn display_names(
    conn: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, String>, StorageError> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.display_name))
        .collect())
}
