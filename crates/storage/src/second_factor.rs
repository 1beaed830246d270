//! The second factor: the authenticator's sealed seed in the account, and recovery codes as hashes.

use crate::{
    StorageError,
    entity::{account, recovery_code},
};
use chrono::{DateTime, Utc};
use learnallot_domain::ids::AccountId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::Expr,
};

/// Keeps a seed that is not confirmed yet; a factor that is on stays as it is.
pub async fn propose(
    conn: &impl ConnectionTrait,
    id: AccountId,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::TotpSealed, Expr::value(sealed))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(account::Column::TotpEnabledAt.is_null())
        .exec(conn)
        .await?;
    guarded(changed.rows_affected)
}

/// Turns the factor on, with its recovery codes.
pub async fn enable(
    conn: &impl ConnectionTrait,
    id: AccountId,
    step: i64,
    code_hashes: Vec<[u8; 32]>,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::TotpEnabledAt, Expr::value(now))
        .col_expr(account::Column::TotpLastStep, Expr::value(step))
        .col_expr(account::Column::UpdatedAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(account::Column::TotpEnabledAt.is_null())
        .filter(account::Column::TotpSealed.is_not_null())
        .exec(conn)
        .await?;
    guarded(changed.rows_affected)?;
    replace_codes(conn, id, code_hashes).await
}

pub async fn replace_codes(
    conn: &impl ConnectionTrait,
    id: AccountId,
    code_hashes: Vec<[u8; 32]>,
) -> Result<(), StorageError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(id.uuid()))
        .exec(conn)
        .await?;
    let rows = code_hashes
        .into_iter()
        .map(|hash| recovery_code::ActiveModel {
            account_id: Set(id.uuid()),
            code_hash: Set(hash.to_vec()),
        });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Uses a time step up: a code works once (RFC 6238, 5.2). False when it, or a later one, was used before.
pub async fn use_step(
    conn: &impl ConnectionTrait,
    id: AccountId,
    step: i64,
) -> Result<bool, StorageError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::TotpLastStep, Expr::value(step))
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(
            Condition::any()
                .add(account::Column::TotpLastStep.is_null())
                .add(account::Column::TotpLastStep.lt(step)),
        )
        .exec(conn)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Uses a recovery code up. False when there is none like it.
pub async fn use_recovery_code(
    conn: &impl ConnectionTrait,
    id: AccountId,
    code_hash: [u8; 32],
) -> Result<bool, StorageError> {
    let used = recovery_code::Entity::delete_by_id((id.uuid(), code_hash.to_vec()))
        .exec(conn)
        .await?;
    Ok(used.rows_affected == 1)
}

fn guarded(rows: u64) -> Result<(), StorageError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(StorageError::Stale)
    }
}
