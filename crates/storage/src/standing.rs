//! What the listing gate reads. The facts are written in the transactions that decide them; the gate itself is
//! `learnallot_domain::teacher::standing::may_list`, and [`who_may_list`] is the same question as a condition in SQL, for
//! lists that must not load every teacher. A test holds the two against each other.

use crate::{
    StorageError,
    entity::{account, teacher_standing as row},
};
use chrono::{DateTime, Utc};
use learnallot_domain::{ids::AccountId, teacher::standing::Standing};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict, SelectStatement},
};

pub async fn load(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
) -> Result<Standing, StorageError> {
    let account = account::Entity::find_by_id(teacher.uuid())
        .one(conn)
        .await?;
    let second_factor = account
        .as_ref()
        .is_some_and(|account| account.totp_enabled_at.is_some());
    let account_closed = account.is_none_or(|account| account.closed_at.is_some());
    let row = row::Entity::find_by_id(teacher.uuid()).one(conn).await?;
    Ok(match row {
        None => Standing {
            second_factor,
            account_closed,
            ..Standing::default()
        },
        Some(row) => Standing {
            application_approved: row.application_approved,
            check_valid_until: row.check_valid_until,
            identity_verified: row.identity_verified,
            suspended: row.suspended,
            second_factor,
            agreed_to_recording: row.recording_agreed_at.is_some(),
            account_closed,
        },
    })
}

/// The ids of the teachers who may list at `now`, as a subquery. It is one join, so that it can also be asked about a
/// single teacher without reading all of them.
pub(crate) fn who_may_list(now: DateTime<Utc>) -> SelectStatement {
    let mut query = row::Entity::find()
        .select_only()
        .column(row::Column::TeacherId)
        .filter(row::Column::ApplicationApproved.eq(true))
        .filter(row::Column::CheckValidUntil.gt(now))
        .filter(row::Column::IdentityVerified.eq(true))
        .filter(row::Column::Suspended.eq(false))
        .filter(row::Column::RecordingAgreedAt.is_not_null())
        .filter(account::Column::TotpEnabledAt.is_not_null())
        .filter(account::Column::ClosedAt.is_null())
        .into_query();
    query.inner_join(
        account::Entity,
        Expr::col((account::Entity, account::Column::Id))
            .equals((row::Entity, row::Column::TeacherId)),
    );
    query
}

/// The ids of the teachers who may list at `now`.
pub async fn all_who_may_list(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>, StorageError> {
    let rows = row::Entity::find()
        .filter(row::Column::TeacherId.in_subquery(who_may_list(now)))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.teacher_id.into()).collect())
}

pub async fn set_application_approved(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    approved: bool,
) -> Result<(), StorageError> {
    set(
        conn,
        teacher,
        |row| row.application_approved = Set(approved),
        &[row::Column::ApplicationApproved],
    )
    .await
}

pub async fn set_check(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    valid_until: Option<DateTime<Utc>>,
    identity_verified: bool,
) -> Result<(), StorageError> {
    let change = |row: &mut row::ActiveModel| {
        row.check_valid_until = Set(valid_until);
        row.identity_verified = Set(identity_verified);
    };
    set(
        conn,
        teacher,
        change,
        &[row::Column::CheckValidUntil, row::Column::IdentityVerified],
    )
    .await
}

pub async fn set_suspended(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    suspended: bool,
) -> Result<(), StorageError> {
    set(
        conn,
        teacher,
        |row| row.suspended = Set(suspended),
        &[row::Column::Suspended],
    )
    .await
}

/// `agreement` names the version and the hash of the text.
pub async fn agree_to_recording(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    agreement: &str,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    let change = |row: &mut row::ActiveModel| {
        row.recording_agreement = Set(Some(agreement.to_owned()));
        row.recording_agreed_at = Set(Some(now));
    };
    set(
        conn,
        teacher,
        change,
        &[
            row::Column::RecordingAgreement,
            row::Column::RecordingAgreedAt,
        ],
    )
    .await
}

async fn set(
    conn: &impl ConnectionTrait,
    teacher: AccountId,
    change: impl FnOnce(&mut row::ActiveModel),
    columns: &[row::Column],
) -> Result<(), StorageError> {
    let mut new = row::ActiveModel {
        teacher_id: Set(teacher.uuid()),
        application_approved: Set(false),
        check_valid_until: Set(None),
        identity_verified: Set(false),
        suspended: Set(false),
        recording_agreement: Set(None),
        recording_agreed_at: Set(None),
    };
    change(&mut new);
    row::Entity::insert(new)
        .on_conflict(
            OnConflict::column(row::Column::TeacherId)
                .update_columns(columns.iter().copied())
                .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
